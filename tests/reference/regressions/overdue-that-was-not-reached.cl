-- A payment that went to another clause's overdue debt put this one in doubt, though nothing of it had been paid.
agreement "Not reached" version "1"
effective 2024-01-01
parties Alder, Birch

value rate is undisclosed percentage

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

event load, many loads, to load, has loaded
  by party

clause bill
  Alder pays Birch the price
    for each sale by Birch
    due within 5 days

clause fee
  Alder pays Birch 10 EUR
    for each load by Birch
    due within 5 days
    with late interest at rate per year by actual/365
