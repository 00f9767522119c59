# Texte des Raums moderation: Melden, Ausblenden, Widerspruch, Protokoll.

moderation = Moderation
moderation-none = Es liegt nichts vor
moderation-none-text = Hier stehen Meldungen und Widersprüche aus den Bereichen, in denen Sie freigeben.
moderation-reports = { $n ->
    [0] Keine offene Meldung
    [one] 1 offene Meldung
   *[other] { $n } offene Meldungen
}

## Gründe
moderation-reason = Meldegrund
moderation-reason-personal-data = Personenbezogene Daten
moderation-reason-insult = Beleidigung
moderation-reason-false = Falsche Angaben
moderation-reason-confidential = Vertraulich
moderation-reason-conduct = Betrifft Verhalten oder Leistung einer Person
moderation-reason-other = Sonstiges

## Melden
moderation-report = Melden
moderation-report-title = Melden: { $title }
moderation-report-lead = Die Moderation des Bereichs sieht die Meldung mit dem Text. Wer gemeldet hat, erfährt sie nicht.
moderation-report-conduct-hint = Der Beitrag wird sofort ausgeblendet, bis die Moderation ihn geprüft hat.
moderation-note = Was ist daran nicht in Ordnung?
moderation-report-note-hint = Bei „Sonstiges“ nötig, sonst freiwillig.
moderation-report-send = Meldung senden
moderation-report-sent = Ihre Meldung ist bei der Moderation.
moderation-report-sent-next = Sie entscheidet, ob der Beitrag bleibt. Wird er ausgeblendet, steht an seiner Stelle der Grund.

## Entscheiden
moderation-hide-reason = Grund
moderation-hide = Ausblenden
moderation-hide-note = Begründung
moderation-hide-note-hint = Sie steht an der Stelle des Beitrags. Auch die Person, die ihn geschrieben hat, liest sie.
moderation-keep = Beitrag belassen
moderation-show = Wieder einblenden
moderation-erase-lead = Bestätigt sich, dass der Text Verhalten oder Leistung einer Person betrifft, gehört er gelöscht: Text, Verlauf und Anhänge verschwinden endgültig.
moderation-erase = Endgültig löschen
moderation-erased = Gelöschter Beitrag
moderation-decide-lead = Über den Widerspruch entscheidet eine zweite Person, nicht die, die ausgeblendet hat.
moderation-decision = Begründung der Entscheidung
moderation-grant = Stattgeben und wieder einblenden
moderation-dismiss = Zurückweisen

## Ausgeblendet
moderation-hidden = Beitrag ausgeblendet
moderation-hidden-own = Ihr Beitrag ist ausgeblendet
moderation-hidden-at = Ausgeblendet am
moderation-hidden-by-rule = Vorläufig, durch eine Meldung. Die Moderation prüft noch.
moderation-appeal = Widerspruch
moderation-appeal-title = Widerspruch: { $title }
moderation-appeal-text = Warum soll der Beitrag bleiben?
moderation-appeal-hint = Eine zweite Person der Moderation entscheidet. Widerspruch ist einmal möglich.
moderation-appeal-send = Widerspruch einlegen
moderation-appealed = Widerspruch eingelegt am
moderation-appeal-dismissed = Der Widerspruch wurde zurückgewiesen.

## Protokoll
moderation-more = Weitere Fälle
moderation-log = Zugriffsprotokoll der Moderation
moderation-log-lead = Alle Entscheidungen in den Bereichen, in denen Sie freigeben, die neuesten zuerst.
moderation-log-none = Noch keine Entscheidung
moderation-log-none-text = Jede Meldung und jede Entscheidung der Moderation steht hier mit Person und Zeitpunkt.
moderation-by-rule = Nach Regel oder vertraulich
moderation-act-reported = Gemeldet
moderation-act-hidden = Ausgeblendet
moderation-act-shown = Wieder eingeblendet
moderation-act-kept = Belassen
moderation-act-appealed = Widerspruch eingelegt
moderation-act-granted = Widerspruch stattgegeben
moderation-act-dismissed = Widerspruch zurückgewiesen
moderation-act-erased = Endgültig gelöscht
moderation-second-person = Über den Widerspruch entscheidet eine zweite Person, die hier freigibt.
