agreement "Less than nothing" version "1"
effective 2026-01-01
parties Alder, Birch
asset design of Alder
fund deposit held by Alder for Alder in EUR
value rebate is -5 EUR
value thrift is -5 EUR

calendar city holidays from "none.txt" covers 2026 through 2028

event sale, many sales, to sell, has sold
  by party
  weight number
  for price money in EUR

clause paid "No amount to be paid is below nothing"
  Birch pays Alder -5 EUR
    for each sale by Alder
    capped at -5 EUR in total
    with a minimum of -1 EUR each time

clause given "Nor as a value"
  Birch pays Alder rebate
    for each sale by Alder

clause pool "Nor a shared ceiling"
  paid and given are together capped at thrift in total

clause limit "Nor a limit"
  Alder may sell at most -5 in weight per month

clause quota "Nor what must be done"
  Alder must sell at least -5 in weight per month

clause own "To whom it belongs"
  Alder assigns design to Alder
    upon sale by Birch

clause never "Always so"
  Birch must not sell
    unless sale by Alder has happened at least 0 times

clause list "Letters out of order"
  Birch must not sell
    if all of
      (a) the weight is more than 5
      (c) the weight is less than 50
      (b) the price is more than 5 EUR

clause pays_itself "A party owes itself nothing"
  Birch pays Birch 5 EUR
    for each sale by Alder

clause rent "There is no such day"
  Birch pays Alder 5 EUR
    on the 0th of each month

clause stock "Nor here"
  Alder must sell
    by the 0th of each month

clause first_business "Nor of business days"
  Alder must sell
    by the 0th business day of each month
