# Texte des Raums people: Anmelden, Einrichten, Einstellungen, Profile, Verzeichnis.

## Begriffe
people-account = Konto
people-name = Name
people-password = Passwort

## Anmelden
people-sign-in-title = Anmelden
people-sign-in-submit = Anmelden
people-sign-in-demo = Dies ist eine Vorführung mit erfundenen Personen und Texten. Wählen Sie eine Person und sehen Sie die Plattform mit ihren Rechten.
people-sign-in-tiles = Als eine dieser Personen
people-sign-in-own = Mit Konto und Passwort
people-code-title = Zweiter Faktor
people-code = Einmalcode
people-code-hint = Sechs Ziffern aus Ihrer Einmalcode-App oder ein Wiederherstellungscode.
people-code-leave = Anmeldung abbrechen

## Einrichten
people-setup-title = Plattform einrichten
people-setup-lead = Hier entsteht das erste Konto. Es verwaltet die Plattform. Danach ist diese Seite für immer geschlossen.
people-setup-code = Einmalcode der Konsole
people-setup-code-hint = Er steht dort, wo der Server gestartet wurde.
people-setup-account-hint = Zum Anmelden. Buchstaben, Ziffern, Punkt, Bindestrich, Unterstrich.
people-setup-name-hint = So sehen ihn alle, zum Beispiel Bela Birke.
people-setup-password-hint = Mindestens 12 Zeichen. Ein ganzer Satz ist gut.
people-setup-submit = Konto anlegen und beginnen

## Noch einmal ausweisen
people-proof-title = Bitte noch einmal ausweisen
people-proof-lead = Sie sind als { $name } angemeldet. Für diesen Schritt liegt das zu lange zurück.
people-proof-submit = Bestätigen
people-proof-elsewhere = Für dieses Konto ist hier kein Passwort hinterlegt. Melden Sie sich ab und wieder an.

## Person
people-email = E-Mail
people-function = Funktion
people-phone = Telefon
people-room = Raum
people-contact-for = Ansprechperson für
people-contact-for-hint = Ein Thema je Zeile, zum Beispiel „Fundsachen“ oder „Wohngeld“. Kolleginnen und Kollegen finden Sie darüber. Freiwillig.
people-about = Über mich
people-about-hint = Was andere über Ihre Arbeit wissen sollen. Freiwillig.
people-unit = Organisationseinheit
people-units = Organisationseinheiten
people-disabled = Gesperrt

## Verzeichnis und Profil
people-directory-title = Personen
people-directory-filter = Personen finden
people-directory-name = Name oder Thema
people-directory-any-unit = Alle Organisationseinheiten
people-directory-show = Anzeigen
people-directory-more = Weitere Personen
people-directory-none = Niemand gefunden
people-directory-none-text = Zu dieser Auswahl gibt es keine Person. Mit weniger Buchstaben oder ohne Organisationseinheit wird die Liste länger.
people-directory-all = Alle Personen anzeigen
people-profile-settings = Einstellungen
people-profile-administer = Konto verwalten
people-profile-empty = Hier steht noch nichts weiter.

people-policy = Nutzungsrichtlinie
people-policy-text = Was alle zur Kenntnis nehmen, bevor sie schreiben.
people-policy-version = Fassung { $n } vom { $day }
people-policy-versions = Fassungen
people-policy-changed = Geändert in dieser Fassung:
people-policy-outdated = Diese Fassung gilt nicht mehr.
people-policy-newest = Geltende Fassung lesen
people-policy-none = Noch keine Nutzungsrichtlinie
people-policy-none-text = Dieses Haus hat keine hinterlegt. Bis dahin gelten die Spielregeln der Bereiche.
people-policy-lead = Lesen geht immer. Vor Ihrem nächsten Beitrag nehmen Sie diese Fassung bitte zur Kenntnis. Gespeichert wird nur der Tag, und niemand sieht eine Liste.
people-policy-take-note = Zur Kenntnis genommen
people-policy-read = Nutzungsrichtlinie lesen

## Einstellungen
people-settings-profile = Profil und Oberfläche
people-settings-password = Passwort
people-settings-factor = Zweiter Faktor
people-settings-sessions = Sitzungen
people-settings-feed-keys = Feed-Adressen
people-settings-subscriptions = Meine Abos
people-settings-tokens = Zugänge für Programme
people-settings-contact = Kontakt
people-settings-contact-lead = Alle Beschäftigten sehen diese Angaben. Sie sind freiwillig.
people-settings-surface = Oberfläche
people-settings-fixed = Name, Konto und Organisationseinheiten pflegt die Administration.
people-settings-save = Einstellungen speichern
people-language = Sprache
people-language-auto = Wie im Browser
people-language-de = Deutsch (Sie)
people-language-de-du = Deutsch (du)
people-language-en = English
people-theme = Farben
people-theme-auto = Wie auf dem Gerät
people-theme-light = Hell
people-theme-dark = Dunkel
people-shortcuts = Tastenkürzel aus einem Buchstaben
people-shortcuts-hint = Zum Beispiel „e“ zum Bearbeiten. Bei Spracheingabe besser aus.

## Passwort
people-password-lead = Danach bleiben Sie in diesem Browser angemeldet. Alle anderen Sitzungen enden.
people-password-new = Neues Passwort
people-password-hint = Mindestens 12 Zeichen. Ein ganzer Satz ist gut.
people-password-repeat = Neues Passwort wiederholen
people-password-save = Passwort ändern

## Zweiter Faktor
people-factor-lead = Mit einem zweiten Faktor genügt das Passwort allein nicht mehr. Nötig ist eine App für Einmalcodes auf dem Telefon oder Rechner.
people-factor-begin = Zweiten Faktor einrichten
people-factor-on = Der zweite Faktor ist eingerichtet.
people-factor-codes-left = { $n ->
    [0] Es gibt keine Wiederherstellungscodes mehr.
    [one] Es gibt noch einen Wiederherstellungscode.
   *[other] Es gibt noch { $n } Wiederherstellungscodes.
}
people-factor-renew = Für neue Wiederherstellungscodes oder ein neues Gerät: entfernen und neu einrichten.
people-factor-remove = Zweiten Faktor entfernen
people-factor-abort = Einrichtung abbrechen
people-factor-scan = Lesen Sie dieses Bild mit der App ein.
people-factor-picture = QR-Code mit dem Schlüssel für die App
people-factor-type = Oder tippen Sie den Schlüssel ab:
people-factor-enter = Geben Sie den Code ein, den die App jetzt zeigt.
people-factor-code = Code aus der App
people-factor-confirm = Code bestätigen
people-factor-done = Der zweite Faktor ist eingerichtet. Ab der nächsten Anmeldung wird er gebraucht.
people-factor-codes = Wiederherstellungscodes
people-factor-codes-lead = Diese Codes stehen nur jetzt hier. Jeder gilt einmal, wenn die App fehlt. Bewahren Sie sie getrennt vom Gerät auf.
people-factor-codes-kept = Codes sind aufbewahrt

## Sitzungen
people-sessions-lead = Hier sind Sie angemeldet. Kennen Sie ein Gerät nicht, beenden Sie die Sitzung und ändern Sie Ihr Passwort.
people-sessions-this = Dieser Browser
people-sessions-unknown = Unbekanntes Gerät
people-sessions-since = Angemeldet
people-sessions-used = Zuletzt benutzt
people-sessions-end = Sitzung „{ $device }“ beenden
people-sessions-end-all = Überall abmelden

## Zugänge für Programme
people-tokens-lead = Mit einem Zugang handelt ein Programm in Ihrem Namen und mit Ihren Rechten.
people-tokens-none = Noch keine Zugänge.
people-tokens-new = Neuer Zugang
people-tokens-prove = Vor dem Erstellen weisen Sie sich noch einmal aus.
people-tokens-begin = Zugang erstellen
people-tokens-label = Bezeichnung
people-tokens-label-hint = Wofür er da ist, zum Beispiel „Sicherung der Anleitungen“.
people-tokens-scope = Was darf er?
people-tokens-scope-read = Nur lesen
people-tokens-scope-write = Lesen und schreiben
people-tokens-days = Gültig für
people-tokens-days-n = { $n } Tage
people-tokens-create = Zugang erstellen
people-tokens-created = Der Zugang ist erstellt
people-tokens-created-text = Er steht nur jetzt hier. Kopieren Sie ihn in das Programm und geben Sie ihn nicht weiter.
people-tokens-kept = Fertig
people-tokens-made = Erstellt am
people-tokens-until = Gültig bis
people-tokens-ended = Abgelaufen am
people-tokens-over = Abgelaufen
people-tokens-revoke = Zugang „{ $token }“ entziehen
