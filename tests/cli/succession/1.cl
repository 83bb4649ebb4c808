agreement "Storage" version "1"
effective 2024-01-01 through 2026
parties Alder, Birch
value discount is undisclosed percentage

event load, many loads, to load, has loaded
  by party
  of lot name
  for price money in EUR at least 0 EUR

event report, to report, has reported
  by party
  of lot name

clause fee "Fee for each load"
  Birch pays Alder 10% of the price
    for each load by Birch
    due within 10 days

clause reports "A report of each load"
  Alder must report the same lot
    within 5 days of load by Birch

clause old "A rule of the first version"
  Birch must not load of "coal"
