-- Declared and never spoken of; beside each stands one that is.
agreement "Much ado" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch, Cedar "Cedar, which nobody binds", Dogwood, Elm

affiliate Ash of Alder

calendar city weekend Saturday and Sunday holidays 2026-12-25 covers 2026 through 2030
calendar harbour weekend Sunday holidays 2026-12-25 covers 2026 through 2030

rate 1 NOK is 0.10 EUR
rate 1 SEK is 0.09 EUR
rate 1 SEK is 0.08 EUR from 2027-01-01

fund deposit "Paid into" held by Birch for Alder in EUR
fund escrow "What is paid out of it is paid in by no clause" held by Birch for Alder in EUR
fund reserve "No clause speaks of it" held by Birch for Alder in EUR

value used is 5 EUR
value spare is 5 EUR

definition big means the price is more than used
definition small means the price is less than used

event order, many orders, to order, has ordered
  by party
  for price money in EUR

event freight
  for price money in NOK

event storm
event strike, many strikes
event flood
event use
  by name
  of item name
event payment
  by party
  to party
  of amount money in EUR
event payment_in_NOK
event only_counted, many only_counteds
event only_in_a_scenario
event only_becomes

status weather is 1
  becomes 2 upon only_becomes

clause a "All affiliates of Alder"
  any affiliate of Alder must not order
    where big
    unless the number of only_counteds is more than 2 or weather is 2

clause b "The day is counted in the city"
  Birch must order
    within 2 business days in city of strike

clause c "Into one of the funds"
  Alder pays Birch 1 EUR
    for each order by "Dogwood"
    into deposit

clause d "Converted"
  Alder pays Birch the price converted to EUR
    for each freight

clause e "Out of the other"
  Birch pays Alder 1 EUR
    for each order by Alder
    out of escrow

scenario "an event and a party are spoken of here"
  when 2026-02-01 order by Elm for 1 EUR
  when 2026-02-01 only_in_a_scenario
  then Alder owes Birch nothing
