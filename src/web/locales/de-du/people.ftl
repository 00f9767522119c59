# Nur, was bei „du“ anders lautet.
people-sign-in-demo = Dies ist eine Vorführung mit erfundenen Personen und Texten. Wähle eine Person und sieh die Plattform mit ihren Rechten.
people-code-hint = Sechs Ziffern aus deiner Einmalcode-App oder ein Wiederherstellungscode.
people-proof-lead = Du bist als { $name } angemeldet. Für diesen Schritt liegt das zu lange zurück.
people-proof-elsewhere = Für dieses Konto ist hier kein Passwort hinterlegt. Melde dich ab und wieder an.
people-password-lead = Danach bleibst du in diesem Browser angemeldet. Alle anderen Sitzungen enden.
people-factor-scan = Lies dieses Bild mit der App ein.
people-factor-type = Oder tippe den Schlüssel ab:
people-factor-enter = Gib den Code ein, den die App jetzt zeigt.
people-factor-codes-lead = Diese Codes stehen nur jetzt hier. Jeder gilt einmal, wenn die App fehlt. Bewahre sie getrennt vom Gerät auf.
people-sessions-lead = Hier bist du angemeldet. Kennst du ein Gerät nicht, beende die Sitzung und ändere dein Passwort.
people-tokens-lead = Mit einem Zugang handelt ein Programm in deinem Namen und mit deinen Rechten.
people-tokens-prove = Vor dem Erstellen weist du dich noch einmal aus.
people-tokens-created-text = Er steht nur jetzt hier. Kopiere ihn in das Programm und gib ihn nicht weiter.
people-contact-for-hint = Ein Thema je Zeile, zum Beispiel „Fundsachen“ oder „Wohngeld“. Kolleginnen und Kollegen finden dich darüber. Freiwillig.
people-about-hint = Was andere über deine Arbeit wissen sollen. Freiwillig.
people-policy-lead = Lesen geht immer. Vor deinem nächsten Beitrag nimm diese Fassung bitte zur Kenntnis. Gespeichert wird nur der Tag, und niemand sieht eine Liste.
