# Texte des Raums help; die Seiten selbst liegen als Markdown daneben.
help-lead = Kurze Anleitungen für einzelne Aufgaben und die Pflichttexte dieser Plattform.
