comments-answer-field = Deine Antwort
comments-field = Dein Kommentar
comments-hint = Höchstens { $n } Zeichen. Mit @Name erwähnst du jemanden.
comments-level = Zum Kommentieren fehlt dir hier das Recht „Kommentieren“.
