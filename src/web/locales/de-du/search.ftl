search-did-you-mean = Meintest du:
