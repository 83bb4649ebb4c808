agreement "Two debts" version "1"
effective 2026-01-01 through 2030
parties A, B
event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR
clause first
  B pays A 1% of the price
    for each sale by B
    due within 1 days
clause second
  B pays A 8% of the price
    for each sale by B
    due within 2 days
