# Texte des Raums participation, in der Anrede „du“.
participation-pause-consequence = Niemand kann mehr etwas beitragen, bis du fortsetzt. Die Begründung lesen alle.
participation-preparing-hint = Noch sieht das nur, wer hier freigibt. Prüf Rahmen und Text, dann starte. Danach lässt sich daran nichts mehr ändern.
participation-similar-hint = Ist einer davon deiner? Dann unterstütz ihn: Das wiegt mehr als ein zweiter.
participation-support-hint = Andere sehen nur, wie viele es sind. Du erfährst, was daraus wird.
participation-support-own = Das ist dein eigener Vorschlag.
participation-supported = von dir unterstützt
participation-words = Beschreib es in zwei Sätzen
