# Nur, was bei „du“ anders lautet.
people-sign-in-demo = Dies ist eine Vorführung mit erfundenen Personen und Texten. Wähle eine Person und sieh die Plattform mit ihren Rechten.
people-code-hint = Sechs Ziffern aus deiner Einmalcode-App oder ein Wiederherstellungscode.
