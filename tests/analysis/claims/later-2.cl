amendment "First" version "2" to "1"
effective 2026-06-01
replaces clause x
  B pays A the price
    for each sale by B
    capped at 100 EUR in total
    afresh
