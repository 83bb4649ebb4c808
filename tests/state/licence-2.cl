agreement "Licence" version "2"
effective 2026-04-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  for price money in EUR

clause royalty "Royalty"
  Birch pays Alder 20% of the price
    for each sale by Birch
    due within 30 days
    capped at 500 EUR in total
