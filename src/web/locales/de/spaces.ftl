# Texte des Raums spaces: Verzeichnis der Bereiche, Einrichten, Einstellungen, Mitglieder.

## Verzeichnis
spaces-lead = Ein Bereich ist das Zuhause der Seiten eines Themas oder einer Dienststelle.
spaces-none = Noch keine Bereiche
spaces-none-text = Hier stehen die Bereiche, die Sie kennen dürfen. Die Administration richtet sie ein.
spaces-new = Bereich einrichten
spaces-closed = Inhalt nicht für Sie freigegeben
spaces-own-level = Ihre Stufe: { $level }

## Einrichten und Einstellungen
spaces-create = Bereich einrichten
spaces-title = Titel
spaces-description = Beschreibung
spaces-description-hint = Wofür der Bereich da ist, in ein bis zwei Sätzen. Wer den Bereich kennen darf, liest auch das.
spaces-slug = Kurzbezeichnung
spaces-slug-hint = Sie steht in Adressen und bleibt. Zum Beispiel „buergerbuero“.
spaces-visibility = Sichtbarkeit
spaces-visibility-open = Offen
spaces-visibility-open-hint = Alle Beschäftigten finden und lesen den Bereich.
spaces-visibility-members = Nur für Mitglieder
spaces-visibility-members-hint = Alle finden Titel und Beschreibung, nur Mitglieder lesen den Inhalt.
spaces-visibility-hidden = Verborgen
spaces-visibility-hidden-hint = Nur Mitglieder wissen, dass es den Bereich gibt.
spaces-open-level = Stufe für alle Beschäftigten
spaces-open-level-hint = Gilt nur, wenn der Bereich offen ist.
spaces-approval = Neue Fassungen brauchen eine Freigabe
spaces-approval-hint = Lesende sehen einen Text erst, wenn jemand mit der Stufe „Freigeben“ ihn geprüft hat.
spaces-moderation-open = Offen
spaces-moderation-open-hint = Beiträge und Kommentare sind sofort zu lesen.
spaces-moderation-before = Vorabprüfung
spaces-moderation-before-hint = Erst wer hier freigibt, macht sie für andere sichtbar.
spaces-moderation-official = Nur Amtliches
spaces-moderation-official-hint = Nur wer hier freigibt, schreibt Beiträge und Kommentare.
spaces-settings = Einstellungen
spaces-settings-title = Einstellungen: { $space }
spaces-settings-save = Einstellungen speichern

## Mitglieder
spaces-members = Mitglieder
spaces-members-title = Mitglieder: { $space }
spaces-members-lead = Wer hier steht, hat die genannte Stufe. Änderungen gelten beim nächsten Seitenaufruf.
spaces-members-none = Noch niemand.
spaces-everybody-open = Der Bereich ist offen: Alle Beschäftigten haben mindestens die Stufe „{ $level }“.
spaces-everybody-members = Alle Beschäftigten finden Titel und Beschreibung. Lesen können nur die hier Genannten.
spaces-everybody-hidden = Der Bereich ist verborgen. Nur die hier Genannten wissen von ihm.
spaces-group = Gruppe
spaces-unit = Organisationseinheit mit allen Einheiten darunter
spaces-level = Stufe
spaces-level-hint = Jede Stufe schließt die vorigen ein.
spaces-add = Mitglied aufnehmen
spaces-add-who = Wer soll dazukommen?
spaces-add-who-hint = Name oder Konto einer Person, Name einer Gruppe oder Organisationseinheit.
spaces-add-search = Suchen
spaces-add-none = Dazu wurde niemand gefunden. Versuchen Sie es mit weniger Buchstaben.
spaces-add-choose = Gefunden
spaces-add-submit = Aufnehmen
spaces-member-title = { $name } in „{ $space }“
spaces-member-save = Stufe speichern
spaces-member-end = Mitgliedschaft beenden
spaces-member-end-text = Was nur durch diesen Eintrag sichtbar war, ist beim nächsten Seitenaufruf nicht mehr zu sehen. Geschriebene Texte bleiben.
spaces-member-revoke = Stufe entziehen
## Zielgruppen
spaces-audience = Zielgruppe
spaces-audience-hint = Ohne Auswahl lesen alle, die diesen Bereich lesen. Eine Zielgruppe macht den Kreis kleiner, nie größer.
spaces-audience-an = An
spaces-audience-und = Und zugleich
spaces-audience-ausser = Ausgenommen
spaces-audience-or = (oder)
spaces-audience-and = und zugleich
spaces-audience-except = { $who }, ohne { $without }
spaces-audience-none = Keine Auswahl
spaces-audience-everyone = Alle Beschäftigten
spaces-audience-alone = { $unit } (ohne nachgeordnete)
spaces-audience-unknown = Eine Gruppe, die Sie nicht kennen
spaces-audience-units = Einheiten mit nachgeordneten
spaces-audience-units-alone = Einheiten ohne nachgeordnete
spaces-audience-groups = Gruppen
spaces-audience-sites = Standorte
spaces-audience-roles = Rollen
spaces-audience-spaces = Bereiche
spaces-audience-count = Personen zählen
spaces-audience-choose = Zielgruppe ändern
spaces-audience-deserted = Die Zielgruppe meint zurzeit niemanden außer Ihnen. Dieser Beitrag wird nicht gelesen.
spaces-visible = sichtbar für: { $who }, { $n ->
    [one] eine Person
   *[other] { $n } Personen
}
spaces-visible-all = sichtbar für: alle Beschäftigten
spaces-visible-few = sichtbar für: { $who }, weniger als { $n } Personen
spaces-visible-nobody = sichtbar für niemanden: { $who }
spaces-visible-words = sichtbar für: { $who }

spaces-rules = Spielregeln
spaces-rules-title = Spielregeln: { $space }
spaces-rules-none = Keine eigenen Spielregeln
spaces-rules-none-text = Wer diesen Bereich verwaltet, kann hier in ein paar Sätzen sagen, wie Sie miteinander schreiben.
spaces-rules-besides = Für das ganze Haus gilt die
spaces-rules-change = Spielregeln ändern
spaces-rules-hint = Ein paar Sätze in Markdown: Ton, Antwortzeiten, was hierher gehört. Ein leeres Feld nimmt sie zurück.
spaces-rules-save = Spielregeln speichern
