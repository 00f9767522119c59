home-answered = Ihre Rückfrage ist beantwortet
home-approvals = Ihre Freigabe wird erwartet
home-calm = Nichts zu tun
home-calm-step = So schreiben Sie eine Seite
home-calm-text = Freigaben, Wiedervorlagen und begonnene Texte erscheinen hier.
home-changed-all = Alle Neuigkeiten
home-changed-empty = Noch nichts geändert. Neue und geänderte Seiten erscheinen hier.
home-copies = Begonnene Texte
home-copy-kept = Gesichert
home-copy-untitled = Seite ohne Titel
home-due = Wiedervorlage fällig
home-next = Meine Aufgaben
home-no-spaces = Noch keine Bereiche
home-no-spaces-step = Ersten Bereich einrichten
home-no-spaces-text = Ein Bereich ist die Heimat der Seiten eines Themas oder Amtes.
home-questions = Rückfragen an Sie
home-releases = In Ihrem Namen freizugeben
home-running = { $name } wird vorbereitet
home-spaces = Bereiche
home-unpublished = Ihre Entwürfe
home-welcome = Guten Tag, { $name }
home-name-seen = Ihr Name wurde angesehen
home-announcements = Mitteilungen
home-month = Rückblick
home-month-answered = Davon beantwortet
home-month-asked = Rückfragen an Sie
home-month-days = { $n ->
    [0] am selben Tag
    [one] 1 Tag
   *[other] { $n } Tage
}
home-month-how = Gezählt werden Rückfragen zu Texten, für die Sie oder Ihre Einheit zuständig sind. Werktage: Montag bis Freitag, ohne Feiertage; { $days } Werktage gelten als rechtzeitig.
home-month-in-time = Binnen { $days } Werktagen beantwortet
home-month-lead = Diese Zahlen sehen nur Sie. Sie werden beim Öffnen berechnet und nirgends gespeichert. Wer was gelesen hat, weiß niemand.
home-month-median = Bis zur Antwort (mittlerer Wert)
home-month-share = { $n } %
home-month-title = Rückblick: { $month }
