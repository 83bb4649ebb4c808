agreement "Supply of plans" version "second"
effective 2026-07-01
parties Ann "Ann AG", Bob
asset plans "Plans" of Ann
value limit "Most that Bob pays" is 100 USD

event sale, many sales, to sell, has sold
  by party
  of item name
  amount money in USD at least 0 USD

event notice, many notices, to notify, has notified
  by party

clause licence "Licence of the plans"
  Ann grants Bob a non-exclusive licence of plans
    until 2031-01-01
  section "2.2"

clause price "Price"
  Bob pays Ann 20% of the amount
    for each sale by Bob
    capped at limit in total

clause reporting "Report of sales"
  Bob must notify
    within 30 days of sale by Bob

removed no_sale "No sale by Ann"
