# Nur was sich von „Sie“ unterscheidet.
ui-breadcrumb = Du bist hier
