-- What had become due was forgotten when an event ended the term; what nothing gave rise to ends with the term.
agreement "Due outlives the term" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party
  weight number

clause price
  Birch pays Alder the price
    for each sale
    due within 10 days
    until load by Birch

clause standing
  Alder must load
    by 2024-06-30
    until load by Birch
