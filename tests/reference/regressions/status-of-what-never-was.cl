-- A status that would become the price of a sale that never was became 0: it stays as it is.
agreement "Status of what never was" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

status worth is 5 EUR
  becomes the price of the last sale upon load

clause dear
  Alder may load
    where worth is at least 3 EUR
