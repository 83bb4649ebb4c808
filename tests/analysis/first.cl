-- The first version, for the golden sessions.
agreement "Supply of plans" version "first"
effective 2026-01-01
parties Ann "Ann Ltd", Bob
asset plans "Plans" of Ann

event sale, many sales, to sell, has sold
  by party
  of item name
  amount money in USD at least 0 USD

event notice, many notices, to notify, has notified
  by party

clause licence "Licence of the plans"
  Ann grants Bob an exclusive licence of plans
    through 2030
  section "2.1"

clause price "Price"
  Bob pays Ann 20% of the amount
    for each sale by Bob

clause report "Report of sales"
  Bob must notify
    within 30 days of sale by Bob

clause no_sale "No sale by Ann"
  Ann must not sell any item

clause audit "Audit"
  Ann may notify
