-- The first cap was named for what another cut off.
agreement "T" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  of price money in EUR

clause fee
  Birch pays Alder 50% of the price
    for each sale by Birch
    capped at 100 EUR in total
    capped at 10 EUR each time
