# Nur was sich von „Sie“ unterscheidet.
ui-breadcrumb = Du bist hier
ui-policy-due = Bevor du etwas schreibst, nimm bitte die Nutzungsrichtlinie zur Kenntnis.
