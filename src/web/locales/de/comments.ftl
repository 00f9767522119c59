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
