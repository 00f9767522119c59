# Fehlerseiten und Sätze an Feldern. Jeder sagt, was geschah, was bleibt und was jetzt hilft.

## Fehlerseiten: error-{was}-title und error-{was}-text
error-sign-in-title = Bitte anmelden
error-sign-in-text = Dafür ist eine Anmeldung nötig, oder Ihre Sitzung ist zu Ende. Es wurde nichts geändert. Melden Sie sich an und versuchen Sie es noch einmal.
error-forged-title = Die Anfrage wurde abgewiesen
error-forged-text = Sie kam nicht erkennbar von dieser Plattform. Es wurde nichts geändert. Öffnen Sie die Seite hier noch einmal und wiederholen Sie den Schritt.
error-not-found-title = Hier ist nichts zu finden
error-not-found-text = Die Adresse gibt es nicht, oder der Inhalt ist nicht für Sie freigegeben. Suchen Sie danach oder beginnen Sie auf der Startseite.
error-unreadable-title = Die Anfrage war nicht lesbar
error-unreadable-text = Etwas darin fehlt, ist zu viel oder hat die falsche Form. Es wurde nichts geändert. Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-too-often-title = Zu viele Anfragen in kurzer Zeit
error-too-often-text = Es wurde nichts geändert. In einer Minute geht es weiter.
error-too-large-title = Das ist zu groß
error-too-large-text = Gesendet wurde mehr, als hier angenommen wird. Es wurde nichts geändert. Gehen Sie im Browser zurück, dort steht Ihr Text noch, und teilen Sie ihn auf.
error-precondition-title = Es fehlt, worauf sich die Änderung bezieht
error-precondition-text = Ohne Angabe der Fassung könnte fremder Text überschrieben werden. Es wurde nichts geändert. Lesen Sie zuerst den aktuellen Stand.
error-invalid-title = Eine Angabe passt noch nicht
error-invalid-text = Es wurde nichts geändert. Gehen Sie im Browser zurück, dort stehen Ihre Angaben noch.
error-conflict-title = Jemand war schneller
error-conflict-text = Der Inhalt wurde zwischenzeitlich geändert. Ihre Änderung wurde nicht übernommen. Laden Sie die Seite neu und vergleichen Sie beide Fassungen.
error-busy-title = Gerade ist sehr viel los
error-busy-text = Es wurde nichts geändert. Versuchen Sie es in einigen Sekunden noch einmal.
error-full-title = Der Speicher ist voll
error-full-text = Es konnte nichts gespeichert werden. Gehen Sie im Browser zurück, dort steht Ihr Text noch, und sagen Sie der Administration Bescheid.
error-disk-title = Der Speicher antwortet nicht richtig
error-disk-text = Es konnte nichts gelesen oder gespeichert werden. Gehen Sie im Browser zurück, dort steht Ihr Text noch, und nennen Sie der Administration die Nummer.
error-internal-title = Das ist unser Fehler
error-internal-text = Der Schritt wurde nicht ausgeführt. Bisher Gespeichertes ist unverändert. Versuchen Sie es noch einmal; hilft das nicht, nennen Sie der Administration die Nummer.

## Nicht erlaubt: die Sache ist bekannt, aber dieser Schritt nicht möglich
error-denied-level-title = Dafür reicht Ihre Stufe hier nicht
error-denied-level-text = In diesem Bereich haben Sie dafür keine Rechte. Es wurde nichts geändert. Wer den Bereich verwaltet, kann sie geben.
error-denied-trashed-title = Das liegt im Papierkorb
error-denied-trashed-text = Solange es dort liegt, kann es niemand ändern. Stellen Sie es zuerst wieder her.
error-denied-administration-title = Das macht die Administration
error-denied-administration-text = Dieser Schritt ist der Administration vorbehalten. Es wurde nichts geändert. Wenden Sie sich an sie.
error-denied-own-text-title = Das haben Sie selbst geschrieben
error-denied-own-text-text = „Hilfreich“ und „Danke“ sagen andere. Es wurde nichts geändert.
error-denied-proof-title = Bitte noch einmal ausweisen
error-denied-proof-text = Für diesen Schritt liegt Ihre Anmeldung zu lange zurück. Es wurde nichts geändert. Melden Sie sich erneut an.
error-denied-usage-policy-title = Erst die Nutzungsrichtlinie
error-denied-usage-policy-text = Vor dem Schreiben nehmen Sie bitte die Nutzungsrichtlinie zur Kenntnis. Danach geht es hier weiter; was Sie eben eingegeben haben, ist noch in der vorigen Seite Ihres Browsers.
error-denied-token-title = Dieser Zugang darf nur lesen
error-denied-token-text = Es wurde nichts geändert. Erstellen Sie in den Einstellungen einen Zugang, der auch schreiben darf.
error-denied-state-title = In diesem Zustand geht das nicht
error-denied-state-text = Der Zustand hat sich vielleicht gerade geändert. Es wurde nichts geändert. Laden Sie die Seite neu.
error-denied-comments-off-title = Kommentare sind hier ausgeschaltet
error-denied-comments-off-text = Wer dies geschrieben hat, möchte hier keine Kommentare. Es wurde nichts gespeichert.
error-denied-grant-title = Mehr als die eigene Stufe geht nicht
error-denied-grant-text = Niemand kann mehr Rechte geben, als sie oder er selbst hat. Es wurde nichts geändert.
error-denied-own-title = Über Eigenes entscheiden andere
error-denied-own-text = Niemand entscheidet über den eigenen Beitrag oder die eigene Entscheidung. Es wurde nichts geändert.
error-denied-trust-office-title = Das darf nur die Vertrauensstelle
error-denied-trust-office-text = Namen hinter vertraulichen Rückfragen sieht nur die Vertrauensstelle, mit einer Begründung. Es wurde nichts gezeigt.
error-denied-lasting-title = Eine Lagemeldung bleibt, wie sie gesagt wurde
error-denied-lasting-text = Niemand ändert oder löscht sie. Schreiben Sie eine Richtigstellung. Es wurde nichts geändert.
error-denied-last-manager-title = Eine Verwaltung muss bleiben
error-denied-last-manager-text = Sonst könnte niemand mehr diesen Bereich verwalten. Es wurde nichts geändert. Geben Sie zuerst jemand anderem die Stufe „Verwalten“.

## Nächste Schritte
error-step-home = Zur Startseite
error-step-search = Suchen
error-step-help = Hilfe lesen
error-step-sign-in = Anmelden

## Sätze am Feld: fault-{Schlüssel}, { $n } ist die Zahl dazu
fault-account-form = Der Kontoname hat 2 bis 64 Zeichen: Buchstaben, Ziffern, Punkt, Bindestrich, Unterstrich.
fault-account-unknown = Dieses Konto gibt es nicht. Bitte den Kontonamen prüfen.
fault-barrier-wait = Von hier kamen gerade mehrere Meldungen. Bitte { $n ->
    [one] eine Sekunde
   *[other] { $n } Sekunden
} warten und dann noch einmal senden.
fault-busy = Gerade ist sehr viel los. Es wurde nichts gespeichert, der Text steht noch hier. Bitte in einigen Sekunden noch einmal speichern.
fault-choice = Bitte einen der angebotenen Werte wählen.
fault-code-wrong = Dieser Code gilt nicht oder nicht mehr. Bitte den aktuellen Code eingeben.
fault-day-form = Bitte einen Tag angeben, zum Beispiel 22.11.2026.
fault-disk-fault = Der Speicher nimmt gerade nichts an. Es wurde nichts gespeichert, der Text steht noch hier. Bitte der Administration Bescheid sagen.
fault-disk-full = Der Speicher ist voll. Es wurde nichts gespeichert, der Text steht noch hier. Bitte der Administration Bescheid sagen.
fault-email-form = Bitte eine vollständige E-Mail-Adresse angeben, zum Beispiel name@example.org.
fault-factor-exists = Ein zweiter Faktor ist schon eingerichtet. Entfernen Sie ihn zuerst.
fault-file-broken = Die Übertragung ist abgebrochen. Die Datei wurde nicht gespeichert. Bitte noch einmal senden.
fault-file-disagrees = Name und Inhalt der Datei passen nicht zusammen. Bitte die Endung prüfen.
fault-file-empty = Die Datei ist leer.
fault-file-full = Der Speicher ist voll. Die Datei wurde nicht gespeichert. Bitte der Administration Bescheid sagen.
fault-file-large = Die Datei ist größer als { $n } MB. Bitte verkleinern oder aufteilen.
fault-file-name = Der Dateiname ist zu lang oder enthält Zeichen, die hier nicht gehen.
fault-file-no-picture = Das ist kein Bild. Hier gehen PNG, JPEG, GIF und WebP.
fault-file-picture = Das Bild ist beschädigt oder zu aufwendig. Bitte neu speichern und noch einmal hochladen.
fault-file-pixels = Das Bild hat zu viele Bildpunkte. Bitte verkleinern.
fault-file-refused = Ausführbare Dateien werden hier nicht angenommen.
fault-may-not-pin = Anpinnen kann, wer in diesem Bereich freigibt.
fault-may-not-publish = Für diesen Schritt reicht die Stufe hier nicht. Es wurde nichts gespeichert, der Text steht noch hier.
fault-name-form = Bitte einen Namen angeben, höchstens 200 Zeichen.
fault-on-behalf = Im Namen anderer spricht ein Beitrag, wenn jemand mit dem Recht Freigeben das hier einträgt.
fault-own-account = Das eigene Konto kann niemand selbst sperren. Bitten Sie eine andere Person der Administration.
fault-own-role = Die eigene Rolle kann niemand ändern. Bitte eine andere Person der Administration darum bitten.
fault-page-trashed = Die Seite liegt inzwischen im Papierkorb. Es wurde nichts gespeichert, der Text steht noch hier. Ist sie wiederhergestellt, lässt er sich speichern.
fault-parent-gone = Die Seite, unter der diese stehen sollte, gibt es nicht mehr. Es wurde nichts gespeichert, der Text steht noch hier. Noch einmal gespeichert, steht er ganz oben im Bereich.
fault-parent-inside = Eine Seite kann nicht unter sich selbst oder ihre Unterseiten verschoben werden.
fault-password-common = Dieses Passwort ist sehr verbreitet und leicht zu erraten. Bitte ein anderes wählen.
fault-password-differs = Beide Eingaben sind verschieden. Bitte noch einmal eingeben.
fault-password-long = Das Passwort hat höchstens 256 Zeichen.
fault-password-short = Das Passwort hat mindestens 12 Zeichen. Ein ganzer Satz ist gut.
fault-password-told = Das Passwort enthält Ihren Namen, Ihr Konto oder den Namen der Plattform. Bitte ein anderes wählen.
fault-password-wrong = Das Passwort stimmt nicht. Bitte noch einmal eingeben.
fault-person-or-unit = Bitte entweder eine Person oder eine Organisationseinheit angeben, nicht beides.
fault-picture-gone = Das Bild liegt hier nicht mehr. Bitte noch einmal auswählen.
fault-picture-undescribed = Bitte sagen, was das Bild zeigt. Wer es nicht sieht, liest oder hört diese Worte.
fault-pictures-many = Höchstens { $n } Bilder.
fault-place-gone = Den gewählten Platz gibt es nicht mehr. Bitte einen anderen wählen.
fault-audience-empty = Diese Zielgruppe meint niemanden. Bitte mindestens eine Gruppe wählen.
fault-audience-long = Diese Zielgruppe hat zu viele Teile. Bitte höchstens 60 wählen.
fault-query-long = Die Suche ist zu lang. Bitte höchstens 512 Zeichen.
fault-query-terms = Das sind zu viele Suchbegriffe. Bitte höchstens 32.
fault-comment-changed = Der Kommentar wurde inzwischen geändert. Ihr Text steht noch hier. Bitte die neue Fassung in einem zweiten Fenster ansehen.
fault-comment-empty = Bitte einen Text eingeben.
fault-confidential-file = Vertrauliche Rückfragen können keine Dateien nennen: Sie würden verraten, wer sie hochgeladen hat.
fault-audience-nobody = Diese Zielgruppe meint hier niemanden. Bitte weiter fassen.
fault-alert-end = Eine Wichtige Mitteilung braucht ein Ende, das in der Zukunft liegt.
fault-report-empty = Bitte eine Lagemeldung eingeben.
fault-report-corrected = Diese Lagemeldung ist schon richtiggestellt.
fault-form-key = Das Formular ist unvollständig. Bitte die Seite neu laden.
fault-comment-long = Ein Kommentar hat höchstens 10.000 Zeichen. Bitte kürzen.
fault-thread-full = Hier stehen schon 50 Antworten. Bitte einen neuen Kommentar beginnen.
fault-reason-empty = Bitte eine Begründung angeben.
fault-short-empty = Bitte etwas schreiben. Leer wird nichts veröffentlicht.
fault-sign-in-wait = Nach mehreren Fehlversuchen ist eine Pause nötig. Bitte { $n ->
    [one] eine Sekunde
   *[other] { $n } Sekunden
} warten und dann noch einmal versuchen.
fault-sign-in-wrong = Anmeldung nicht möglich. Bitte Konto und Passwort prüfen.
fault-slug-form = Die Kurzbezeichnung hat 2 bis 60 Zeichen: Kleinbuchstaben ohne Umlaute, Ziffern, Bindestrich.
fault-stale = Das Formular ist veraltet. Es wurde nichts gespeichert. Bitte den Text kopieren und die Seite neu öffnen.
fault-subjects-empty = Bitte mindestens eine Person, Gruppe oder Organisationseinheit wählen.
fault-policy-newer = Inzwischen gilt eine neuere Fassung. Bitte lesen Sie sie unten.
fault-tags-form = Ein Schlagwort hat höchstens 60 Zeichen und keine Sonderzeichen.
fault-feed-keys-many = Mehr als 50 Feed-Adressen sind nicht möglich. Entziehen Sie zuerst eine.
fault-subscriptions-many = Mehr als 300 Abos von Bereichen, Blogs, Schlagwörtern und Personen sind nicht möglich. Beenden Sie zuerst eines.
fault-tags-many = Das sind zu viele Schlagwörter. Bitte auf die wichtigsten beschränken.
fault-taken = Das ist schon vergeben. Bitte etwas anderes wählen.
fault-text-control = Der Text enthält Steuerzeichen, die sich nicht speichern lassen. Bitte neu einfügen.
fault-text-empty = Bitte einen Text eingeben.
fault-text-encoding = Der Text enthält Zeichen, die sich nicht lesen lassen. Bitte neu einfügen.
fault-text-long = Diese Angabe ist zu lang. Bitte kürzen.
fault-text-too-long = Der Text ist zu lang. Bitte kürzen oder auf mehrere Seiten verteilen.
fault-text-too-many = Das ist zu lang: höchstens { $n } Zeichen.
fault-time-form = Bitte Tag und Uhrzeit angeben, zum Beispiel 22.11.2026 um 7:30 Uhr.
fault-time-past = Dieser Zeitpunkt ist vorbei. Bitte einen späteren wählen.
fault-topics-long = Ein Thema hat höchstens 60 Zeichen und steht in einer Zeile.
fault-topics-many = Das sind zu viele Themen: höchstens 12.
fault-title-empty = Bitte einen Titel angeben.
fault-title-form = Bitte einen Titel angeben, höchstens 150 Zeichen.
fault-unit-inside = Eine Organisationseinheit kann nicht unter sich selbst oder ihren Untereinheiten stehen.
fault-until-before-from = „Gültig bis“ liegt vor „Gültig ab“. Bitte eines der beiden ändern.
fault-webhook-spaces = Mindestens einer dieser Bereiche ist nicht bekannt.
fault-webhook-target-form = Bitte eine ganze Adresse angeben, die mit https:// beginnt.
fault-webhook-target-listed = Dieses Ziel ist in der Konfiguration nicht freigegeben (webhooks.targets).
