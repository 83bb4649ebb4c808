-- A payment was undetermined though no amount that depends on the undisclosed rate had arisen.
agreement "Unknown rate that never applied" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

value rate is undisclosed percentage

clause share
  Birch pays Alder rate of the price
    for each sale
