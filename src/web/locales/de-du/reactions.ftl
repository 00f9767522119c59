reactions-thanked-by = Danke von: { $names }. Das siehst nur du.
