reactions-helpful = Hilfreich
reactions-helpful-count = Hilfreich ({ $n })
reactions-thanked-by = Danke von: { $names }. Das sehen nur Sie.
reactions-thanks = Danke
