-- What arises after the day by which it must be done was answered at a time that had passed: it is due at once.
agreement "Due on a day gone by" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

clause report
  Alder must load
    upon sale
    by 2024-01-31
