-- Under an undisclosed cap for each time the accrual before the cap was not reported.
agreement "Unknown cap each time" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

value ceiling is undisclosed money in EUR

clause fee
  Birch pays Alder 50% of the price
    for each sale
    capped at ceiling each time
