-- A tolerance around the day of an act made the cure period longer, and `of the end of the year` hid what the duty arises from.
agreement "Tolerances" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

clause must_sell
  Birch must sell
    by 2024-03-09

clause must_load "Loading on the day, or nearly"
  Alder must load
    on 2024-04-10
    with a tolerance of 5 days
    after a cure period of 10 days from breach of must_sell

clause by_the_year "Loading, a month after the year at last"
  Birch must load
    within 1 month of the end of the year
    after a cure period of 10 days from breach of must_sell
