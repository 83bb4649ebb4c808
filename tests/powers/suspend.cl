agreement "Haulage" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard

event load, many loads, to load, has loaded
  by party
  of lot name
  worth money in EUR at least 0 EUR

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event sale, many sales, to sell, has sold
  by party

clause pause "Orchard may pause"
  Orchard may suspend haulage, fee and no_sale
    on 2 days' notice

clause go_on "And go on"
  Orchard may resume haulage, fee and no_sale

clause stop "Everything stops"
  Fjord may suspend this agreement

clause start "Everything starts again"
  Fjord may resume this agreement
    if haulage is suspended

clause haulage "On time"
  Fjord must deliver the same lot
    within 10 days of load by Orchard

clause fast "Within hours"
  Fjord must sell
    within 48 hours of load by Orchard

clause fee "A tenth"
  Orchard pays Fjord 10% of the worth
    for each load by Orchard
    due within 30 days

clause no_sale "No sales"
  Orchard must not sell

clause while_paused "But while haulage stands still"
  Orchard may sell
    if no_sale is suspended or no_sale is not in force
