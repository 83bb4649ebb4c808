amendment "Second amendment" version "3" to "2"
effective 2025-01-01

replaces clause share "Share of sales"
  Birch pays Alder 20% of the price
    for each sale by Birch
    capped at 500 EUR in total
    afresh

removes reports
