-- One act that fits both alternatives was answered twice, and performed two obligations.
agreement "One act two alternatives" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

clause may_sell
  Alder may sell or sell of "A"

clause must_sell
  Alder must sell or sell of "A"
    within 10 days of load
