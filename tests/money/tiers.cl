agreement "Royalties in bands" version "1"
effective 2026-03-01
parties Maker, Author

event sale, many sales
  by party
  price money in EUR at least 0 EUR

definition sold_before "Sold before, in this contract year"
  means the total price of sale by Maker this contract year

definition sold_now "With this sale"
  means sold_before plus the price

clause royalty "6% of the year's sales up to 1,000 EUR, 4% up to 5,000, 2% above: of each sale the part that falls in each band"
  Maker pays Author 6% of ((the part of sold_now up to 1,000 EUR) minus (the part of sold_before up to 1,000 EUR)) plus 4% of ((the part of sold_now above 1,000 EUR up to 5,000 EUR) minus (the part of sold_before above 1,000 EUR up to 5,000 EUR)) plus 2% of ((the part of sold_now above 5,000 EUR) minus (the part of sold_before above 5,000 EUR))
    for each sale by Maker

definition step "The rate falls when 50 EUR have accrued in the year"
  means 10% if the total amount of falling this contract year is less than 50 EUR
  means 5% otherwise

clause falling "By what it has accrued itself"
  Maker pays Author the price multiplied by step
    for each sale by Maker

clause a_levy "A tenth of the royalties so far, this sale's not among them"
  Author pays Maker 10% of (the total amount of royalty)
    for each sale by Maker

clause z_levy "The same, whatever its name"
  Author pays Maker 10% of (the total amount of royalty)
    for each sale by Maker

clause monthly "A tenth of the royalties of the month"
  Author pays Maker 10% of (the total amount of royalty this month)
    every calendar month

clause recent "A hundredth of those of the last 30 days"
  Author pays Maker 1% of (the total amount of royalty in the last 30 days)
    for each sale by Maker
