agreement "What is refused" version "1"
effective 2026-01-31 through 2028-12-31
parties Buyer, Seller

calendar city weekend Saturday and Sundy holidays 2026-04-03, 2026-13-01, 2026-04-03, 2029-01-01 covers 2026 through 2027
calendar other weekend Saturday holidays from "nowhere.txt" covers 2027 through 2026

event order, many orders, to order, has ordered
  by party
  of item name
  quantity count at least 1

status debt is 100 EUR

definition slow "Slow"
  means 2 months

clause which_calendar "Two calendars"
  Seller must order
    within 5 business days of order by Buyer

clause months_and_days "Months and days"
  Seller must order
    within the longer of 1 month and 30 days of order by Buyer

clause no_length "No length"
  Seller must order
    within quick of order by Buyer

clause part_of_month "A part of a month"
  Seller must order
    within the longer of slow and (the quantity multiplied by 1 month divided by 7) of order by Buyer

clause no_day "No day to be around"
  Seller must order
    within 3 days of order by Buyer
    with a tolerance of 1 day

clause twice "Said twice"
  Seller must order
    every 3 months
    by the 15th of each month

clause two_causes "Two causes"
  Seller pays Buyer 10 EUR
    for each order by Buyer
    every month

clause when "Instalments, but when"
  Seller pays Buyer 10 EUR
    for each order by Buyer
    in 4 instalments

clause not_the_same "Instalments of what changes"
  Seller pays Buyer 10% of debt
    every quarter
    in 4 instalments

clause hours "In hours"
  Seller pays Buyer 10 EUR
    every 5 hours

clause calendar_months "Two beginnings"
  Seller pays Buyer 10 EUR
    every calendar month beginning 2026-02-10

clause exact "Exact months"
  Seller pays Buyer 10 EUR
    every month beginning 2026-01-31
    with exact months

clause on_no_day "No day"
  Seller pays Buyer 10 EUR
    every quarter
    or the next business day in city

clause thirty_second "No such day"
  Seller pays Buyer 10 EUR
    on the 32nd of each month

clause sixteen "More business days than a month may have"
  Seller pays Buyer 10 EUR
    on the 16th business day of each month

clause at_least "A limit that is none"
  Seller may order at least 5 in quantity in total

clause weekly "By the week"
  Seller must order at least 5 in quantity per week

clause no_times "No times"
  Seller pays Buyer 10 EUR
    every quarter
    up to 0 times
