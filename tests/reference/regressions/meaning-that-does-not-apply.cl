-- A value not known, or an event that never was, counted in a meaning that does not apply.
agreement "Meaning that does not apply" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

value secret is undisclosed money in EUR

definition fee
  means secret if the price is more than 100 EUR
  means 3 EUR otherwise

definition last_price
  means 5 EUR if the price is less than 100 EUR
  means the price of the last sale otherwise

clause pay
  Birch pays Alder fee
    for each sale

clause low
  Alder must not sell
    where the price is less than last_price
