wiki-conflict-next = Führe beide Texte im Feld unten zusammen und speichere. Solange bleibt dein Text als Arbeitsstand gesichert.
wiki-conflict-ours = Dein Text
wiki-conflict-text = Die Seite wurde zwischenzeitlich von { $name } geändert. Dein Text ist als Arbeitsstand gesichert. Nichts wurde überschrieben.
wiki-copy-found = Dein nicht gespeicherter Text ist noch da. Stand:
wiki-restrict-accounts-hint = Konten, durch Kommas getrennt. Du selbst gehörst immer dazu.
wiki-revision-shown = Du siehst Fassung { $n } vom
wiki-space-closed-text = Die Inhalte sehen nur die Mitglieder. Wer den Bereich verwaltet, kann dich aufnehmen.
wiki-why-own = Dein Recht auf dieser Seite: { $level }.
