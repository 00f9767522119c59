posts-notice-head = Entwurf: Diesen Beitrag siehst bisher nur du, und alle, die hier freigeben.
posts-aside = Du hast den Hinweis am Seitenkopf beiseitegelegt. Das weiß niemand außer dir.
posts-release-own = Dieser Text spricht in deinem Namen. Er erscheint erst, wenn du genau diese Fassung freigibst. Wird er danach geändert, braucht er deine Freigabe erneut.
