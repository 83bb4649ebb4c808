-- Interest for lateness that no longer fits beside what is owed left a wrapped figure as the balance.
agreement "Interest that overflows" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

clause fee
  Birch pays Alder the price
    for each sale by Birch
    due within 2 days
    with late interest at 100% per year by actual/365
