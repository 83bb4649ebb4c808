-- A minimum in total of a clause that survives the agreement was reckoned when the agreement ended.
agreement "A minimum that survives" version "1"
effective 2024-01-30 through 2024-05-20
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause fee
  Birch pays Alder 1 EUR
    for each sale by Birch
    through 2024-06-30
    surviving termination
    with a minimum of 5 EUR in total
