# Texte des Raums admin: Konten, Organisationseinheiten, Gruppen, gescheiterte Aufträge.

admin-lead = Die Administration verwaltet Konten und Einstellungen. Geschlossene Bereiche liest sie nicht mit.
admin-overview = Überblick
admin-persons = Personen
admin-persons-text = Konten anlegen, ändern und sperren, Passwörter setzen.
admin-units = Organisationseinheiten
admin-units-text = Ämter, Abteilungen und Sachgebiete, wie sie im Haus stehen.
admin-groups = Gruppen
admin-groups-text = Personen über Einheiten hinweg, zum Beispiel der Krisenstab.
admin-spaces = Bereiche
admin-spaces-text = Bereiche einrichten. Ihre Mitglieder verwaltet, wer den Bereich verwaltet.
admin-barriers = Gemeldete Barrieren
admin-policy-lead = Jede Fassung bleibt lesbar. So sehen die Beschäftigten die geltende:
admin-policy-body = Text
admin-policy-body-hint = Markdown, mit Überschriften ab „##“.
admin-policy-note = Was sich ändert
admin-policy-note-hint = Ein Satz, der über der neuen Fassung steht.
admin-policy-asks = Vor dem nächsten Beitrag zur Kenntnis nehmen lassen
admin-policy-asks-hint = Alle nehmen die neue Fassung zur Kenntnis, bevor sie wieder schreiben. Für einen Schreibfehler ist das nicht nötig.
admin-policy-put-in-force = In Kraft setzen
admin-barriers-text = Was sich nicht lesen, hören oder bedienen lässt.
admin-webhooks = Webhooks
admin-webhooks-text = Andere Programme erfahren, dass sich etwas geändert hat.
admin-jobs = Gescheiterte Aufträge
admin-jobs-text = Arbeiten im Hintergrund, die mehrmals nicht gelungen sind.

## Personen
admin-persons-name = Name oder Konto
admin-persons-show = Anzeigen
admin-persons-none = Dazu gibt es kein Konto.
admin-persons-more = Weitere Personen
admin-person-new = Person anlegen
admin-person-add = Person anlegen
admin-person-active = Aktiv
admin-person-save = Angaben speichern
admin-person-first-password = Erstes Passwort
admin-person-first-password-hint = Mindestens 12 Zeichen. Ohne Passwort kann sich die Person noch nicht anmelden.
admin-person-password-hint = Mindestens 12 Zeichen. Alle Sitzungen der Person enden.
admin-person-password-set = Passwort setzen
admin-person-access = Zugang
admin-person-disable-text = Alle Sitzungen und Zugänge enden sofort. Texte und Verlauf bleiben.
admin-person-disable = Konto sperren
admin-person-enable-text = Das Konto ist gesperrt. Nach dem Entsperren gilt das bisherige Passwort.
admin-person-enable = Konto entsperren
admin-state = Zustand
admin-role = Rolle
admin-role-hint = Gilt für das ganze Haus. Sie gibt keine Rechte in Bereichen. Gäste sehen nur die Bereiche, in die sie aufgenommen sind, und kein Personenverzeichnis.
admin-role-staff = Beschäftigte
admin-role-admin = Administration
admin-role-staff-council = Personalrat (Einsicht)
admin-role-dpo = Datenschutz (Einsicht)
admin-role-trust-office = Vertrauensstelle
admin-role-guest = Gast (andere Verwaltung)
admin-further-unit = Weitere Organisationseinheit
admin-no-unit = Keine

## Organisationseinheiten
admin-units-none = Noch keine Organisationseinheiten.
admin-unit-new = Neue Organisationseinheit
admin-unit-add = Organisationseinheit anlegen
admin-unit-number = Nummer
admin-unit-parent = Gehört zu
admin-unit-top = Nichts, sie steht oben
admin-unit-below = Gehört zu
admin-unit-text = Rechte an dieser Einheit gelten auch für die Einheiten darunter.
admin-unit-save = Änderung speichern
admin-unit-staff = Personen dieser Einheit

## Gruppen
admin-groups-none = Noch keine Gruppen.
admin-group-new = Neue Gruppe
admin-group-add = Gruppe anlegen
admin-group-empty = Noch niemand in dieser Gruppe.
admin-group-join = Person aufnehmen
admin-group-take = { $name } aufnehmen
admin-group-leave = { $name } entfernen
admin-group-nobody = Dazu wurde niemand gefunden.

## Barrieren
admin-barriers-none = Keine Meldung offen
admin-barriers-none-text = Unter „Barriere melden“ am Fuß jeder Seite kann jede und jeder etwas melden, auch ohne Anmeldung.
admin-barriers-lead = Die ältesten Meldungen stehen oben. Was erledigt ist, wird gelöscht; sonst bleibt eine Meldung 180 Tage.
admin-barriers-no-place = Ohne Angabe der Seite
admin-barriers-no-reply = keine Antwort gewünscht
admin-barriers-reply-to = Antwort an { $contact }
admin-barriers-settle = Erledigt, Meldung löschen

## Aufträge
admin-jobs-dead = { $n ->
    [one] Ein Auftrag im Hintergrund ist gescheitert.
   *[other] { $n } Aufträge im Hintergrund sind gescheitert.
}
admin-jobs-none = Alles erledigt
admin-jobs-none-text = Kein Auftrag ist gescheitert.
admin-jobs-lead = Diese Aufträge sind mehrmals gescheitert. Beheben Sie die Ursache und lassen Sie sie wiederholen.
admin-jobs-tries = { $n ->
    [one] ein Versuch
   *[other] { $n } Versuche
}
admin-jobs-since = entstanden
admin-jobs-retry = Wiederholen

## Webhooks
admin-webhooks-lead = Ein Webhook meldet einem anderen Programm, dass sich etwas geändert hat. Er nennt Kennungen, Titel nur aus Bereichen, die alle lesen.
admin-webhooks-closed = In der Konfiguration ist kein Ziel freigegeben (webhooks.targets). Solange verlässt keine Meldung das Haus.
admin-webhook-new = Neuer Webhook
admin-webhook-owner = Er erfährt, was Sie selbst sehen dürfen, und nichts darüber hinaus.
admin-webhook-add = Webhook anlegen
admin-webhook-name = Name
admin-webhook-name-hint = Wofür er da ist, zum Beispiel „Anzeige im Foyer“
admin-webhook-target = Adresse
admin-webhook-target-hint = Beginnt mit https:// und ist in der Konfiguration freigegeben
admin-webhook-spaces = Bereiche
admin-webhook-spaces-hint = Kurznamen aus der Adresse des Bereichs, durch Kommas getrennt
admin-webhook-pages = Seiten
admin-webhook-posts = Beiträge
admin-webhook-microposts = Kurzbeiträge
admin-webhook-comments = Kommentare
admin-webhook-secret = Das Geheimnis des Webhooks
admin-webhook-secret-text = Mit ihm prüft das andere Programm, dass eine Meldung von hier kommt. Es wird nur jetzt gezeigt.
admin-webhook-secret-kept = Ich habe es übertragen
admin-webhook-active = In Betrieb
admin-webhook-troubled = Antwortet nicht
admin-webhook-disabled = Abgeschaltet
admin-webhook-failing = Wegen Fehlern abgeschaltet
admin-webhook-failing-text = Das Ziel hat tagelang nicht angenommen, was ihm gemeldet wurde, oder das Konto des Webhooks ist gesperrt. Prüfen Sie Adresse und Programm und schalten Sie ihn wieder ein.
admin-webhook-troubled-text = Das Ziel nimmt gerade nichts an. Es wird weiter versucht, mit wachsendem Abstand. Zum ersten Mal gescheitert:
admin-webhook-stop = Abschalten
admin-webhook-start = Einschalten
admin-webhook-rotate = Neues Geheimnis
admin-webhook-remove = Entfernen
admin-webhook-change = Ändern
admin-webhook-save = Änderungen speichern
admin-webhook-others = Ändern kann ihn nur, wer ihn angelegt hat: er erfährt, was diese Person sehen darf.
admin-webhook-deliveries = Zustellungen
admin-webhook-deliveries-none = Noch nichts zugestellt.
admin-delivery-event = Ereignis
admin-delivery-state = Stand
admin-delivery-answer = Antwort
admin-delivery-tries = Versuche
admin-delivery-at = Geschehen
admin-delivery-again = Noch einmal
admin-delivery-resend = Erneut senden
admin-delivery-waiting = wartet
admin-delivery-delivered = zugestellt
admin-delivery-failed = gescheitert
admin-delivery-dropped = nicht gesendet, nicht mehr sichtbar
admin-delivery-duration = { $n } ms
admin-delivery-fault-name = Name führt nirgendwohin
admin-delivery-fault-address = Adresse ist nicht freigegeben
admin-delivery-fault-connect = nicht erreichbar
admin-delivery-fault-tls = Zertifikat passt nicht
admin-delivery-fault-time = keine Antwort in 5 Sekunden
admin-delivery-fault-target = Ziel ist nicht mehr freigegeben
admin-delivery-fault-broken = Verbindung abgebrochen
admin-mails = Nicht zugestellte Mails
admin-mails-lead = Diese Mails nimmt der Mailserver nicht an. Oft stimmt die Adresse nicht. Nach 30 Tagen verschwinden sie hier.
## Standorte
admin-sites = Standorte
admin-sites-text = Die Gebäude des Hauses. Beiträge lassen sich an einen Standort richten.
admin-sites-none = Noch keine Standorte.
admin-site = Standort
admin-no-site = Kein Standort
admin-site-new = Neuer Standort
admin-site-add = Standort anlegen
