# Nur, was bei „du“ anders lautet.
admin-jobs-lead = Diese Aufträge sind mehrmals gescheitert. Behebe die Ursache und lass sie wiederholen.
admin-webhook-owner = Er erfährt, was du selbst sehen darfst, und nichts darüber hinaus.
admin-webhook-failing-text = Das Ziel hat tagelang nicht angenommen, was ihm gemeldet wurde, oder das Konto des Webhooks ist gesperrt. Prüfe Adresse und Programm und schalte ihn wieder ein.
