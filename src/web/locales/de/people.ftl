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
