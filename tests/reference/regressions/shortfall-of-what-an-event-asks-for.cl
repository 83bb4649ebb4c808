-- What must be done is breached by its deadline, never by the event that gave rise to it: that event has no shortfall.
agreement "Shortfall" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party
  weight number at least 0

clause must_load
  Alder must load at least 20 in weight in total
    upon sale by Birch
    within 10 days

clause penalty
  Alder pays Birch 5 EUR multiplied by the shortfall
    upon breach of must_load
