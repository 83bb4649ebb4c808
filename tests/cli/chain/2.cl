amendment "First amendment" version "2" to "1"
effective 2024-07-01

replaces clause share "Share of sales"
  Birch pays Alder 20% of the price
    for each sale by Birch
    capped at 1,500 EUR in total

adds clause loyalty "Loyalty bonus"
  Alder pays Birch 50 EUR
    for each sale by Birch
    if sale of the same product has happened at least 2 times

removes fee
