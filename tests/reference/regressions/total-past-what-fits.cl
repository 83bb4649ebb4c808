-- A total that no longer fits was silently left as it was.
agreement "Total" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, to sell, has sold
  by party
  of price money in EUR at least 0 EUR

clause large "Not after a great turnover"
  Alder must not sell
    if the total price of sale by Alder is more than 1 million EUR
