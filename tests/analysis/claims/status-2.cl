agreement "S" version "1"
effective 2026-01-01 through 2028
parties A, B
event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR
status balance "What B owes" is 5,000 EUR
  becomes balance plus the price upon sale by B
clause x
  B must not sell
    where the price is more than 100 EUR
