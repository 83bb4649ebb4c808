-- An amount below zero accrued: who pays less than nothing pays nothing.
agreement "Less than nothing" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause net
  Birch pays Alder the price minus 10 EUR
    for each sale
