-- A file that spoke of payments in a condition only was refused by the verifier.
agreement "Payment only in a condition" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

clause no_sale
  Alder must not sell
    unless payment by Birch has happened
