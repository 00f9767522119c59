notifications-all-read = Alles gelesen
notifications-by = von { $name }
notifications-cause-answer = { $n ->
    [one] Antwort auf Ihre Rückfrage
   *[other] { $n } Antworten auf Ihre Rückfragen
}
notifications-cause-answered = { $n ->
    [one] Rückfrage beantwortet
   *[other] { $n } Rückfragen beantwortet
}
notifications-cause-appeal = { $n ->
    [one] Widerspruch zu entscheiden
   *[other] { $n } Widersprüche zu entscheiden
}
notifications-cause-appeal_decided = { $n ->
    [one] Über den Widerspruch ist entschieden
   *[other] Über { $n } Widersprüche ist entschieden
}
notifications-cause-approval = { $n ->
    [one] Zur Freigabe vorgelegt
   *[other] { $n }-mal zur Freigabe vorgelegt
}
notifications-cause-approved = { $n ->
    [one] Freigegeben
   *[other] { $n }-mal freigegeben
}
notifications-cause-changed = { $n ->
    [one] Geändert
   *[other] { $n } Änderungen
}
notifications-cause-comment = { $n ->
    [one] Neuer Kommentar
   *[other] { $n } neue Kommentare
}
notifications-cause-hidden = { $n ->
    [one] Von der Moderation ausgeblendet
   *[other] { $n }-mal von der Moderation ausgeblendet
}
notifications-cause-mention = { $n ->
    [one] Erwähnung
   *[other] { $n } Erwähnungen
}
notifications-cause-name_seen = { $n ->
    [one] Die Vertrauensstelle hat Ihren Namen angesehen
   *[other] Die Vertrauensstelle hat Ihren Namen { $n }-mal angesehen
}
notifications-cause-published = { $n ->
    [one] Neu veröffentlicht
   *[other] { $n }-mal neu veröffentlicht
}
notifications-cause-question = { $n ->
    [one] Neue Rückfrage
   *[other] { $n } neue Rückfragen
}
notifications-cause-release = { $n ->
    [one] In Ihrem Namen freizugeben
   *[other] { $n } Texte in Ihrem Namen freizugeben
}
notifications-cause-released = { $n ->
    [one] Im eigenen Namen freigegeben
   *[other] { $n }-mal im eigenen Namen freigegeben
}
notifications-cause-reply = { $n ->
    [one] Antwort auf Ihren Kommentar
   *[other] { $n } Antworten auf Ihre Kommentare
}
notifications-cause-report = { $n ->
    [one] Meldung zu prüfen
   *[other] { $n } Meldungen zu prüfen
}
notifications-cause-report_settled = { $n ->
    [one] Über Ihre Meldung ist entschieden
   *[other] Über { $n } Ihrer Meldungen ist entschieden
}
notifications-cause-returned = { $n ->
    [one] Mit Begründung zurückgegeben
   *[other] { $n }-mal mit Begründung zurückgegeben
}
notifications-cause-shown = { $n ->
    [one] Wieder eingeblendet
   *[other] { $n }-mal wieder eingeblendet
}
notifications-cause-unreleased = { $n ->
    [one] Nicht veröffentlicht: Die Freigabe dieser Fassung fehlt
   *[other] { $n }-mal nicht veröffentlicht: Die Freigabe fehlt
}
notifications-cause-verified = { $n ->
    [one] Gesicherte Antwort auf Ihre Rückfrage
   *[other] { $n } gesicherte Antworten auf Ihre Rückfragen
}
notifications-closed = Aus Bereichen, die nicht alle lesen
notifications-daily = Tagesüberblick
notifications-daily-of = Tagesüberblick vom { $date }
notifications-digest = Tages- und Wochenüberblick
notifications-empty = Noch keine Benachrichtigungen
notifications-empty-text = Hier stehen Erwähnungen, Aufgaben, Antworten und Neues aus Ihren Abos.
notifications-end = Diese Mails beenden
notifications-end-button = Keine Mails dieser Art mehr
notifications-end-text = Die Benachrichtigungen auf der Plattform bleiben.
notifications-ended = Mails beendet
notifications-ended-text = Mails dieser Art kommen nicht mehr.
notifications-from = Diese Mail kommt von { $house }. Sie wurde automatisch verschickt.
notifications-greeting = Guten Tag { $name },
notifications-hidden = Nicht mehr sichtbarer Beitrag
notifications-hour = Uhrzeit
notifications-hour-n = { $n } Uhr
notifications-mail = Per Mail
notifications-more = { $n ->
    [one] Und eine weitere Benachrichtigung
   *[other] Und { $n } weitere Benachrichtigungen
}
notifications-new = Neu
notifications-new-of = { $n } neu
notifications-no-address = Für Sie ist keine Mailadresse hinterlegt. Benachrichtigungen stehen nur auf der Plattform.
notifications-older = Ältere Benachrichtigungen
notifications-open = Auf der Plattform öffnen
notifications-pace-daily = Im Tagesüberblick
notifications-pace-never = Nie
notifications-pace-once = Sofort
notifications-pace-weekly = Im Wochenüberblick
notifications-read = Gelesen
notifications-save = Einstellungen speichern
notifications-settings = Benachrichtigungen einstellen
notifications-settings-lead = Was hier steht, gilt nur für Sie. Niemand sieht, was Sie gelesen haben.
notifications-shown = Auf der Plattform zeigen
notifications-topic-answer = Antworten an mich
notifications-topic-answer-text = Auf meine Rückfragen und Kommentare.
notifications-topic-comment = Kommentare zu Abonniertem
notifications-topic-comment-text = Unter Seiten und Beiträgen, die ich abonniert habe.
notifications-topic-decision = Entscheidungen über meine Texte
notifications-topic-decision-text = Freigaben, Moderation, Widersprüche, meine Meldungen und Blicke auf meinen Namen.
notifications-topic-mention = Erwähnungen
notifications-topic-mention-text = Jemand nennt mich in einem Text.
notifications-topic-news = Neues in Abonniertem
notifications-topic-news-text = Neue und geänderte Seiten und Beiträge.
notifications-topic-task = Aufgaben
notifications-topic-task-text = Rückfragen, Freigaben, zurückgegebene Texte, Meldungen.
notifications-unnamed = Es gibt Neues für Sie
notifications-unnamed-group = Was es ist, steht nur auf der Plattform
notifications-weekday = Wochentag des Wochenüberblicks
notifications-weekday-1 = Montag
notifications-weekday-2 = Dienstag
notifications-weekday-3 = Mittwoch
notifications-weekday-4 = Donnerstag
notifications-weekday-5 = Freitag
notifications-weekday-6 = Samstag
notifications-weekday-7 = Sonntag
notifications-weekly = Wochenüberblick
notifications-weekly-of = Wochenüberblick vom { $date }
notifications-what-by = { $what } von { $name }
notifications-cause-assigned = { $n ->
    [one] Vorschlag liegt bei Ihnen
   *[other] { $n } Vorschläge liegen bei Ihnen
}
notifications-cause-moved = { $n ->
    [one] Neuer Stand
   *[other] { $n } Änderungen des Standes
}
notifications-cause-responded = { $n ->
    [one] Rückmeldung
   *[other] { $n } Rückmeldungen
}
notifications-cause-turned = { $n ->
    [one] Neues vom Ablauf der Beteiligung
   *[other] { $n }-mal Neues vom Ablauf der Beteiligung
}
