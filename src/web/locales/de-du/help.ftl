# Nur, was bei „du“ anders lautet.
help-barrier-what-hint = Was wolltest du tun, was geschah stattdessen, und womit arbeitest du?
help-barrier-reply-to = Wie erreichen wir dich?
