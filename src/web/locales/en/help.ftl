# Texts of the room help; the pages themselves lie beside it as Markdown.
help-lead = Short instructions for single tasks, and the obligatory texts of this platform.
