-- Where a currency was named only by a rate of more decimals than its amounts have, there was no payment in it.
agreement "A rate finer than a cent" version "1"
effective 2024-01-30
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

rate 1 EUR is 11.6525 NOK

clause fee
  Birch pays Alder the price converted to NOK
    for each sale by Birch
