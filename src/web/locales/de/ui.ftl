# Texte, die alle Räume benutzen. Begriffe stehen in der Begriffsliste, eine Sache, ein Wort.

## Rahmen
ui-skip = Sprungmarken
ui-skip-content = Zum Inhalt
ui-skip-search = Zur Suche
ui-skip-side = Zur Inhaltsübersicht
ui-title-fault = Fehler:
ui-menu = Menü
ui-nav = Hauptnavigation
ui-nav-home = Start
ui-nav-spaces = Bereiche
ui-nav-feed = Neuigkeiten
ui-nav-participation = Beteiligung
ui-nav-pilots = Pilotprojekte
ui-tasks = Meine Aufgaben
ui-tasks-open = { $n ->
    [one] eine offene Aufgabe
   *[other] { $n } offene Aufgaben
}
ui-notifications = Benachrichtigungen
ui-notifications-new = { $n ->
    [one] eine neue Benachrichtigung
   *[other] { $n } neue Benachrichtigungen
}
ui-own-menu = Menü von { $name }, { $initials }
ui-profile = Profil
ui-bookmarks = Merkliste
ui-settings = Einstellungen
ui-admin = Administration
ui-help = Hilfe
ui-help-topics = Themen der Hilfe
ui-keyboard = Tastenkürzel
ui-login = Anmelden
ui-logout = Abmelden
ui-foot = Pflichtangaben und Hilfe
ui-a11y-statement = Erklärung zur Barrierefreiheit
ui-report-barrier = Barriere melden
ui-easy-language = Leichte Sprache
ui-sign-language = Gebärdensprache
ui-privacy-notice = Datenschutzhinweise
ui-demo = Demo-Daten.
ui-demo-text = Alle Personen, Orte, Beträge und Rufnummern sind erfunden.
ui-side-hide = Seitenleiste ausblenden
ui-side-show = Seitenleiste einblenden
ui-breadcrumb = Sie sind hier
ui-toc = Auf dieser Seite
ui-new-window = (öffnet ein neues Fenster)

## Suche
ui-search = Suche
ui-search-placeholder = Seiten, Beiträge, Personen suchen
ui-search-submit = Suchen
ui-search-suggestions = Vorschläge
ui-search-none = Keine Treffer
ui-search-count = { $n ->
    [0] Keine Treffer
    [one] Ein Treffer. Mit den Pfeiltasten auswählen.
   *[other] { $n } Treffer. Mit den Pfeiltasten auswählen.
}
ui-search-all = Alle Treffer zu „{ $query }“
ui-hits = { $n ->
    [one] ein Treffer
   *[other] { $n } Treffer
}
ui-hit-section = Im Abschnitt:
ui-facet-remove = Filter entfernen:

## Meldungen und Formulare
ui-notice-info = Hinweis:
ui-notice-success = Erledigt:
ui-notice-warning = Achtung:
ui-notice-error = Fehler:
ui-announcement = Wichtige Mitteilung
ui-field-required = (Pflichtangabe)
ui-field-fault = Fehler:
ui-fault-summary = { $n ->
    [one] Eine Angabe fehlt oder passt noch nicht
   *[other] { $n } Angaben fehlen oder passen noch nicht
}
ui-saved = Gespeichert.
ui-cancel = Abbrechen
ui-copied = Kopiert
ui-copy-text = Als Text kopieren
ui-error-number = Nummer für Rückfragen: { $number }

## Listen
ui-pager = Weitere Einträge
ui-pagination = Ergebnisseiten
ui-pager-newer = Neuere
ui-pager-older = Ältere
ui-pager-back = Zurück
ui-pager-forward = Weiter
ui-pager-page = Ergebnisseite { $n }
ui-table-sort = Nach „{ $column }“ sortieren
ui-tree-below = Unterseiten von „{ $title }“
ui-tree-more = Unterseiten anzeigen
ui-tree-moved = „%name%“ ist verschoben.
ui-tree-move-failed = „%name%“ konnte nicht verschoben werden.

## Vergleich
ui-comparison-old = Alte Fassung:
ui-comparison-new = Neue Fassung:
ui-comparison-added = Hinzugefügt:
ui-comparison-removed = Entfernt:
ui-comparison-gap = { $n ->
    [one] Eine Zeile unverändert
   *[other] { $n } Zeilen unverändert
}

## Schreiben
ui-editor-toolbar = Text gestalten
ui-editor-bold = Fett
ui-editor-italic = Kursiv
ui-editor-h1 = Überschrift 1
ui-editor-h2 = Überschrift 2
ui-editor-h3 = Überschrift 3
ui-editor-bullets = Liste
ui-editor-numbers = Nummerierte Liste
ui-editor-task = Checkliste
ui-editor-link = Verweis
ui-editor-quote = Zitat
ui-editor-table = Tabelle
ui-editor-code = Code
ui-editor-upload = Bild oder Datei einfügen
ui-editor-preview = Vorschau
ui-editor-help = Hilfe zum Schreiben
ui-editor-idle = Noch nichts geändert
ui-editor-changed = Ungesicherte Änderungen
ui-editor-saving = Wird gespeichert …
ui-editor-saved = Alle Änderungen gespeichert, { $time } Uhr
ui-editor-drafted = Als Arbeitsstand gesichert, { $time } Uhr
ui-editor-kept = In diesem Browser gesichert, { $time } Uhr
ui-editor-offline = Keine Verbindung. Der Text ist in diesem Browser gesichert.
ui-editor-restored = Der ungespeicherte Text von { $time } Uhr ist wieder da.
ui-editor-keep = Behalten
ui-editor-discard = Verwerfen und gespeicherte Fassung zeigen
ui-editor-uploading = „{ $name }“ wird hochgeladen …
ui-editor-uploaded = „{ $name }“ ist eingefügt.
ui-editor-upload-failed = „{ $name }“ konnte nicht hochgeladen werden. Der Text ist unverändert.
ui-editor-preview-failed = Die Vorschau ist gerade nicht erreichbar.
ui-editor-completions = %n% Vorschläge. Mit den Pfeiltasten auswählen.
ui-editor-tab-hint = Tabulator verlässt jetzt das Textfeld.
ui-editor-link-text = Text des Verweises
ui-editor-column = Spalte
ui-editor-alt-title = Bild beschreiben
ui-editor-alt = Was ist auf dem Bild zu sehen?
ui-editor-alt-insert = Bild einfügen
ui-editor-alt-decorative = Nur Schmuck, ohne Beschreibung
ui-key-control = Strg
ui-key-shift = Umschalt
ui-key-enter = Eingabe
ui-key-tab = Tabulator
ui-keys-everywhere = Überall
ui-keys-writing = Beim Schreiben
ui-key-search = Suchen
ui-key-edit = Seite bearbeiten
ui-key-new = Neu schreiben
ui-key-move = Seite verschieben
ui-key-history = Versionsverlauf öffnen
ui-key-down = In einer Liste zum nächsten Eintrag
ui-key-up = In einer Liste zum vorigen Eintrag
ui-key-open = Den Eintrag öffnen
ui-key-load = Neue Beiträge laden
ui-key-reply = Auf den Kommentar antworten
ui-key-helpful = „Hilfreich“ geben oder zurücknehmen
ui-key-subscribe = Abonnieren oder Abo beenden
ui-key-go-home = Zur Startseite
ui-key-go-news = Zu den Neuigkeiten
ui-key-go-notifications = Zu den Benachrichtigungen
ui-key-go-tasks = Zu Meine Aufgaben
ui-key-go-spaces = Zu den Bereichen
ui-key-help = Diese Liste öffnen
ui-key-save = Speichern und weiterschreiben
ui-key-save-close = Speichern und schließen
ui-key-line-up = Zeile nach oben verschieben
ui-key-line-down = Zeile nach unten verschieben
ui-key-toolbar = Zur Leiste „Text gestalten“
ui-key-leave = Textfeld verlassen
ui-key-pages = Verweis auf eine Seite
ui-key-people = Person erwähnen

## Datum, Zahl, Größe
ui-date = { $day }.{ $month }.{ $year }
ui-date-long = { $day }. { $month } { $year }
ui-time = { $clock } Uhr
ui-date-time = { $date }, { $time }
ui-week = KW { $n }
ui-ago-now = gerade eben
ui-ago-minutes = { $n ->
    [one] vor { $n } Minute
   *[other] vor { $n } Minuten
}
ui-ago-today = heute, { $time }
ui-ago-yesterday = gestern, { $time }
ui-ago-days = { $n ->
    [one] vor einem Tag
   *[other] vor { $n } Tagen
}
ui-day-today = heute
ui-day-yesterday = gestern
ui-day-tomorrow = morgen
ui-due-in = { $n ->
    [one] in einem Tag
   *[other] in { $n } Tagen
}
ui-due-late = { $n ->
    [one] seit einem Tag überfällig
   *[other] seit { $n } Tagen überfällig
}
ui-month-1 = Januar
ui-month-2 = Februar
ui-month-3 = März
ui-month-4 = April
ui-month-5 = Mai
ui-month-6 = Juni
ui-month-7 = Juli
ui-month-8 = August
ui-month-9 = September
ui-month-10 = Oktober
ui-month-11 = November
ui-month-12 = Dezember
ui-month-short-1 = Jan.
ui-month-short-2 = Febr.
ui-month-short-3 = März
ui-month-short-4 = Apr.
ui-month-short-5 = Mai
ui-month-short-6 = Juni
ui-month-short-7 = Juli
ui-month-short-8 = Aug.
ui-month-short-9 = Sept.
ui-month-short-10 = Okt.
ui-month-short-11 = Nov.
ui-month-short-12 = Dez.
ui-percent = { $value } %
ui-unit-byte = { $value } Byte
ui-unit-kb = { $value } KB
ui-unit-mb = { $value } MB
ui-unit-gb = { $value } GB
ui-announcement-until = bis { $date }
ui-announcement-aside = Beiseitelegen
ui-situation = Lage
ui-policy-due = Bevor Sie etwas schreiben, nehmen Sie bitte die Nutzungsrichtlinie zur Kenntnis.
ui-policy-read = Jetzt lesen
ui-month = { $month } { $year }
