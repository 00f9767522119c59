# Texte des Raums help; die Seiten selbst liegen als Markdown daneben.
help-lead = Kurze Anleitungen für einzelne Aufgaben und die Pflichttexte dieser Plattform.

## Barriere melden
help-barrier-what = Was ist die Barriere?
help-barrier-what-hint = Was wollten Sie tun, was geschah stattdessen, und womit arbeiten Sie?
help-barrier-place = Auf welcher Seite?
help-barrier-place-hint = Die Adresse der Seite oder ihr Name.
help-barrier-reply-to = Wie erreichen wir Sie?
help-barrier-reply-to-hint = Freiwillig, zum Beispiel E-Mail oder Telefon. Nur die Administration sieht die Meldung; sie wird spätestens nach 180 Tagen gelöscht.
help-barrier-send = Barriere melden
help-barrier-sent = Danke, die Meldung ist angekommen.
