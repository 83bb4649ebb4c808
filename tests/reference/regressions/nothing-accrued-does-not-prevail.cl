-- A payment that accrued nothing still made the clause under it yield.
agreement "Nothing accrued does not prevail" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause bonus
  Birch pays Alder 50% of the price
    for each sale
    rounded down to 1 EUR

clause no_sale
  Alder must not sell
    subject to bonus
