-- What nothing gave rise to, and of which it cannot be said whether the act performed it, was breached with certainty.
agreement "Act that may be the act" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

value least is undisclosed money in EUR

clause must_sell
  Alder must sell
    where the price is at least least
    by 2024-03-01

clause fee
  Alder pays Birch 5 EUR
    upon breach of must_sell
