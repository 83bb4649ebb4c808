-- A status or a commitment that is a number took `2` for two millionths.
agreement "A whole number as a number" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

status level is 0.5
  becomes 2 upon load by Birch

clause heavy
  Alder may sell
    where level is more than 1.5

clause commitment
  Alder must load at least 2 in weight in total
    by 2024-06-30
