posts-notice-head = Entwurf: Diesen Beitrag siehst bisher nur du, und alle, die hier freigeben.
posts-aside = Du hast den Hinweis am Seitenkopf beiseitegelegt. Das weiß niemand außer dir.
