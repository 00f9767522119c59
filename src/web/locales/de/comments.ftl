comments-accept = Das ist die Antwort
comments-answer = Antworten
comments-answer-field = Ihre Antwort
comments-answer-title = Antworten: { $page }
comments-answered-after = { $n ->
    [0] Beantwortet am selben Tag
    [one] Beantwortet nach 1 Tag
   *[other] Beantwortet nach { $n } Tagen
}
comments-approve = Kommentar freigeben
comments-ask = Rückfrage stellen
comments-ask-hint = Eine Rückfrage erwartet eine Antwort. Sie geht an: { $to }
comments-blind-text = Der Kommentar ist gespeichert. Diese Personen haben hier keinen Zugang und werden nicht benachrichtigt:
comments-blind-title = Nicht alle Erwähnten sehen den Kommentar
comments-bring-back = Wiederherstellen
comments-edit = Bearbeiten
comments-edit-title = Kommentar bearbeiten: { $page }
comments-edited = bearbeitet
comments-empty = Noch keine Kommentare.
comments-field = Ihr Kommentar
comments-from-start = Kommentare von Anfang an zeigen
comments-hint = Höchstens { $n } Zeichen. Mit @Name erwähnen Sie jemanden.
comments-is-answer = Antwort
comments-level = Zum Kommentieren fehlt Ihnen hier das Recht „Kommentieren“.
comments-more = Weitere Kommentare
comments-new-title = Kommentieren: { $page }
comments-off = Kommentare sind hier ausgeschaltet.
comments-on-section = Abschnitt „{ $heading }“ kommentieren
comments-open-since = { $n ->
    [0] offen seit heute
    [one] offen seit einem Tag
   *[other] offen seit { $n } Tagen
}
comments-question-answered = Beantwortet
comments-question-open = Offen
comments-question-sent = Rückfrage an { $to } gesendet.
comments-question-verified = Gesicherte Antwort
comments-quote = Zitieren
comments-quoted = { $name } schrieb:
comments-remove = Kommentar löschen
comments-remove-consequence = Der Kommentar liegt danach 30 Tage im Papierkorb. Antworten bleiben stehen.
comments-remove-title = Kommentar löschen?
comments-removed = Kommentar gelöscht am
comments-reopen = Wieder öffnen
comments-save = Kommentar speichern
comments-section = Zum Abschnitt „{ $heading }“
comments-section-gone = Zum früheren Abschnitt „{ $heading }“
comments-send = Kommentar senden
comments-send-answer = Antwort senden
comments-settle = Im Text beantwortet
comments-settles = Das ist die Antwort auf die Rückfrage
comments-title = Kommentare ({ $n })
comments-to-comment = Zum Kommentar
comments-verify = Als gesicherte Antwort kennzeichnen
comments-waiting = Wartet auf Freigabe
comments-return-title = Kommentar zurückgeben

## Vertraulich
comments-confidential = Vertraulich
comments-confidential-alone = Außer Ihnen und denen, die antworten, liest hier niemand. Wer fragt, lässt sich leicht erraten.
comments-confidential-answer = Ihre Antwort erscheint ohne Ihren Namen, wie Ihre Rückfrage.
comments-confidential-ask = Vertraulich fragen
comments-confidential-author = Fragestellende Person
comments-confidential-few = Hier lesen weniger als fünf Personen. Wer fragt, lässt sich leicht erraten.
comments-confidential-field = Ihre Rückfrage
comments-confidential-files = Dateien lassen sich nicht anhängen. Nachträglich kann die Frage nicht mit Namen erscheinen.
comments-confidential-hidden = Verborgen ist Ihr Name vor allen, die hier lesen, antworten, freigeben oder verwalten, vor der Moderation und vor der Administration der Plattform: in Listen, Verlauf, Suche, Protokollen, Schnittstellen und Benachrichtigungen.
comments-confidential-limits = Nicht verborgen ist er vor Personen, die zugleich an die Datenbank und an den Schlüssel des Servers kommen, zum Beispiel im Systembetrieb.
comments-confidential-mail = Von Antworten erfahren Sie durch die Glocke. Eine Mail sagt nur, dass es Neues gibt, und kommt zur vollen Stunde.
comments-confidential-office = Die Vertrauensstelle kann Ihren Namen ansehen. Sie muss vorher begründen, warum. Jeder Blick wird festgehalten und Ihnen angezeigt.
comments-confidential-promise = Was „Vertraulich“ bedeutet
comments-confidential-send = Rückfrage vertraulich senden
comments-confidential-thread = Auch Ihre Antworten unter dieser Rückfrage erscheinen ohne Ihren Namen. „Danke“ und „Hilfreich“ zählen dagegen wie überall.
comments-confidential-title = Vertraulich fragen: { $page }
comments-confidential-traces = Ihr Schreibstil, der Zeitpunkt und was nur Sie wissen können, verraten vielleicht, wer Sie sind.
comments-name = Name ansehen
comments-name-is = Gefragt hat:
comments-name-lead = Wer gefragt hat, erfährt von Ihrem Blick und liest Ihre Begründung. Der Blick steht mit Ihrem Namen im Zugriffsprotokoll.
comments-name-reason = Begründung: { $reason }
comments-name-reason-field = Warum müssen Sie den Namen kennen?
comments-name-seen = { $by } hat Ihren Namen angesehen.
comments-name-show = Name ansehen und Begründung speichern
comments-name-title = Name einer vertraulichen Rückfrage
comments-name-told = Ihr Blick ist festgehalten. Wer gefragt hat, sieht ihn mit Ihrer Begründung.
comments-trust-office = Die Vertrauensstelle
comments-stance = Wie stehen Sie dazu?
comments-stance-against = Argument dagegen
comments-stance-for = Argument dafür
comments-stance-none = Kommentar
