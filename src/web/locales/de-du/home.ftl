home-answered = Deine Rückfrage ist beantwortet
home-questions = Rückfragen an dich
home-approvals = Deine Freigabe wird erwartet
home-calm-step = So schreibst du eine Seite
home-unpublished = Deine Entwürfe
home-welcome = Hallo, { $name }
home-name-seen = Dein Name wurde angesehen
