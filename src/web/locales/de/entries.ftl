# Was jede Art von Inhalt gemeinsam hat.
entries-kind-comment = Kommentar
entries-kind-page = Seite
entries-kind-post = Beitrag
entries-kind-report = Lagemeldung
entries-kind-short = Kurzbeitrag
entries-kind-situation = Lage
entries-kind-participation = Beteiligung
entries-kind-proposal = Vorschlag
