-- Which of several prevailing clauses used a shared cap first hung on the order of the modifiers: it goes by name.
agreement "Order of those that prevail" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause b
  Birch pays Alder the price
    for each sale

clause c
  Birch pays Alder the price
    for each sale

clause a
  Alder may sell
    subject to c
    subject to b

clause shared
  b and c are together capped at 10 EUR in total
