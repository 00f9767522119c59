reactions-helpful = Helpful
reactions-helpful-count = Helpful ({ $n })
reactions-thanked-by = Thanks from: { $names }. Only you see this.
reactions-thanks = Thanks
