search-building = Die Suche wird gerade vorbereitet. Bitte in wenigen Minuten noch einmal versuchen.
search-by-date = Neueste zuerst
search-by-relevance = Passendste zuerst
search-changed = Geändert
search-comment-on = Kommentar zu: { $page }
search-did-you-mean = Meinten Sie:
search-filters = Filter
search-kind = Art
search-kind-page = Seiten
search-kind-person = Personen
search-kind-space = Bereiche
search-kind-file = Dateien
search-kind-comment = Kommentare
search-kind-post = Beiträge
search-kind-micropost = Kurzbeiträge
search-kind-situation_report = Lagemeldungen
search-mine = Von mir verantwortet
search-nothing = Keine Treffer
search-nothing-text = Weniger Wörter oder andere Wörter helfen oft. Umlaute und Beugungen findet die Suche von selbst.
search-order = Reihenfolge
search-owner = Verantwortlich
search-responsible = Verantwortlich:
search-since-month = Letzte 30 Tage
search-since-week = Letzte 7 Tage
search-since-year = Letztes Jahr
search-space = Bereich
search-state = Stand
search-state-published = Veröffentlicht
search-state-draft = Entwurf
search-state-in-approval = In Freigabe
search-state-returned = Zurückgegeben
search-tags = Schlagwörter
search-time = Zeitraum
search-title = Suche
search-title-for = Suche: { $q }
search-too-often = Das waren sehr viele Suchen in kurzer Zeit. { $n ->
    [one] In einer Sekunde
   *[other] In { $n } Sekunden
} geht es weiter; die Eingabe bleibt stehen.
search-total = { $n ->
    [one] { $n } Treffer
   *[other] { $n } Treffer
}
search-valid-until = Gültig bis
search-verified = Gesicherte Antworten
search-without-filters = Ohne Filter suchen
search-kind-participation = Beteiligungen
search-kind-proposal = Vorschläge
