clause a "There is no header at all"
  Birch may sell
