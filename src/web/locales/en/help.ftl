# Texts of the room help; the pages themselves lie beside it as Markdown.
help-lead = Short instructions for single tasks, and the obligatory texts of this platform.

## Report a barrier
help-barrier-what = What is the barrier?
help-barrier-what-hint = What did you want to do, what happened instead, and what do you work with?
help-barrier-place = On which page?
help-barrier-place-hint = The address of the page or its name.
help-barrier-reply-to = How can we reach you?
help-barrier-reply-to-hint = Voluntary, for example e-mail or telephone. Only the administration sees the report; it is deleted after 180 days at the latest.
help-barrier-send = Report barrier
help-barrier-sent = Thank you, your report has arrived.
