posts-notice-head = Entwurf: Diesen Beitrag siehst bisher nur du, und alle, die hier freigeben.
