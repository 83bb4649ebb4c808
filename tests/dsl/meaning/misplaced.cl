agreement "Modifiers that people put where they do not stand" version "1"
effective 2026-01-01
parties Alder, Birch

event order, to order
  by party
  of lot name

clause a "Of a payment"
  Birch pays Alder 10 EUR
    for each order by Birch
    within 30 days

clause b "Of an obligation"
  Alder must order
    due within 3 days of order by Birch

clause c "A name that nothing declares"
  Alder must not order Cotton
