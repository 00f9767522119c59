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
admin-role-hint = Gilt für das ganze Haus. Sie gibt keine Rechte in Bereichen.
admin-role-staff = Beschäftigte
admin-role-admin = Administration
admin-role-staff-council = Personalrat (Einsicht)
admin-role-dpo = Datenschutz (Einsicht)
admin-role-trust-office = Vertrauensstelle
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
## Standorte
admin-sites = Standorte
admin-sites-text = Die Gebäude des Hauses. Beiträge lassen sich an einen Standort richten.
admin-sites-none = Noch keine Standorte.
admin-site = Standort
admin-no-site = Kein Standort
admin-site-new = Neuer Standort
admin-site-add = Standort anlegen
