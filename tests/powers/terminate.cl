agreement "Cold storage" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard

event load, many loads, to load, has loaded
  by party
  of lot name

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event sale, many sales, to sell, has sold
  by party

event acquisition
  of target party
  share percentage between 0% and 100%

event insolvency
  of party

clause convenience "On notice"
  Orchard may terminate this agreement
    on 90 days' notice

clause control "On a change of control"
  Fjord may terminate this agreement
    on 1 month's notice
    within 60 days of acquisition of Orchard
    where the share is more than 50%

clause no_room "The depot closes"
  Fjord may terminate on_time and refunds
    on 48 hours' notice

clause bankruptcy "Insolvency ends it"
  this agreement ends
    upon insolvency of Orchard

clause on_time "On time"
  Fjord must deliver the same lot
    within 5 days of load by Orchard

clause refunds "No sales by Fjord"
  Fjord must not sell

clause report "A report while it lasts"
  Orchard must deliver "report"

clause opening "A load by spring"
  Orchard must load
    by 2026-09-30

clause keep_out "No sales afterwards either"
  Orchard must not sell
    for 6 months after termination

clause secrecy "For ever"
  Orchard must not deliver "secret"
    surviving termination

clause books "The books come back"
  Fjord must deliver "books"
    within 30 days of termination
