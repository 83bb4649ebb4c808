-- Where what is owed no longer fits, a cap of the clause counted the amount all the same.
agreement "Overflow leaves the cap" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

clause fee
  Birch pays Alder the price
    for each sale by Birch
    capped at 50,000,000,000,000,000 EUR per quarter
