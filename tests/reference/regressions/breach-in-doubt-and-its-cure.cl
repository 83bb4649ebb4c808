-- What arises after a cure period from what may be a breach was silent; it is in doubt, unless that is cured.
agreement "Doubts" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

value ceiling is undisclosed money in EUR

clause no_sale "No sale above the ceiling"
  Alder must not sell
    where the price is more than ceiling

clause penalty
  Alder pays Birch 5 EUR
    after a cure period of 10 days from breach of no_sale
