-- A provision struck from a day before the effective date gave verdicts on events before that date.
agreement "Removed before it is effective" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

removed rebate
  from 2023-06-01
  relied on by sale by Alder
