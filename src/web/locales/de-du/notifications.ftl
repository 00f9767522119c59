notifications-cause-answer = { $n ->
    [one] Antwort auf deine Rückfrage
   *[other] { $n } Antworten auf deine Rückfragen
}
notifications-cause-name_seen = { $n ->
    [one] Die Vertrauensstelle hat deinen Namen angesehen
   *[other] Die Vertrauensstelle hat deinen Namen { $n }-mal angesehen
}
notifications-cause-release = { $n ->
    [one] In deinem Namen freizugeben
   *[other] { $n } Texte in deinem Namen freizugeben
}
notifications-cause-reply = { $n ->
    [one] Antwort auf deinen Kommentar
   *[other] { $n } Antworten auf deine Kommentare
}
notifications-cause-report_settled = { $n ->
    [one] Über deine Meldung ist entschieden
   *[other] Über { $n } deiner Meldungen ist entschieden
}
notifications-cause-verified = { $n ->
    [one] Gesicherte Antwort auf deine Rückfrage
   *[other] { $n } gesicherte Antworten auf deine Rückfragen
}
notifications-empty-text = Hier stehen Erwähnungen, Aufgaben, Antworten und Neues aus deinen Abos.
notifications-greeting = Hallo { $name },
notifications-no-address = Für dich ist keine Mailadresse hinterlegt. Benachrichtigungen stehen nur auf der Plattform.
notifications-settings-lead = Was hier steht, gilt nur für dich. Niemand sieht, was du gelesen hast.
notifications-unnamed = Es gibt Neues für dich
notifications-cause-assigned = { $n ->
    [one] Vorschlag liegt bei dir
   *[other] { $n } Vorschläge liegen bei dir
}
