amendment "Dearer lamps" version "2" to "1"
effective 2026-06-01

replaces clause share "Share"
  Alder pays Birch 25% of the price
    for each sale by Alder
    due within 30 days
    capped at top in total
