-- What is missing of a minimum at the end of the term was told after the term had ended.
agreement "A minimum at the end of the term" version "1"
effective 2024-01-30
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

clause fee
  Birch pays Alder 1 EUR
    for each sale by Birch
    through 2024-06-30
    with a minimum of 3 EUR per quarter
