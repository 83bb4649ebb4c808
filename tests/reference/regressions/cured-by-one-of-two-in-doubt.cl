-- It cannot be said whether either party was in breach, and one of them cures.  Nothing was said of the other when the cure period had passed.
agreement "Cured by one of two" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

value ceiling is undisclosed money in EUR

clause ban
  each party must not sell
    if the price is more than ceiling

clause fine
  Alder pays Birch 10 EUR
    upon breach of ban
    after a cure period of 5 days from breach of ban
