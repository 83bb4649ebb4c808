agreement "A yearly minimum" version "2"
effective 2026-01-01 through 2028
parties Maker, Dealer

event order, many orders, to order, has ordered
  by party
  of product name
  for price money in EUR at least 0 EUR

clause minimum "What is ordered each year"
  Dealer must order at least 120,000 EUR in price per contract year
