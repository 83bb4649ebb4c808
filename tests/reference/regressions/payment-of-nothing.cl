-- A payment of nothing pays nothing late, so no interest comes to depend on the rate that is not disclosed.
agreement "Nothing" version "1"
effective 2024-01-01
parties Alder, Birch
value rate is undisclosed percentage

event sale, many sales, to sell, has sold
  by party

clause fee
  Alder pays Birch 75 EUR
    for each sale by Birch
    due within 10 days
    with late interest at rate per year by 30/360
