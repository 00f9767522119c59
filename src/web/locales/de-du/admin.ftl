# Nur, was bei „du“ anders lautet.
admin-jobs-lead = Diese Aufträge sind mehrmals gescheitert. Behebe die Ursache und lass sie wiederholen.
