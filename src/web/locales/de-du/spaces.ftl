# Nur, was bei „du“ anders lautet.
spaces-none-text = Hier stehen die Bereiche, die du kennen darfst. Die Administration richtet sie ein.
spaces-closed = Inhalt nicht für dich freigegeben
spaces-own-level = Deine Stufe: { $level }
spaces-add-none = Dazu wurde niemand gefunden. Versuche es mit weniger Buchstaben.
spaces-audience-unknown = Eine Gruppe, die du nicht kennst
spaces-audience-deserted = Die Zielgruppe meint zurzeit niemanden außer dir. Dieser Beitrag wird nicht gelesen.
spaces-rules-none-text = Wer diesen Bereich verwaltet, kann hier in ein paar Sätzen sagen, wie ihr miteinander schreibt.
