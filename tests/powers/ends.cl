agreement "What ends by itself" version "1"
effective 2026-01-01
parties Fjord, Orchard
local time UTC+01:00

event load, many loads, to load, has loaded
  by party
  of lot name

event repair, many repairs, to repair, has repaired
  by party
  of lot name

event delivery, many deliveries
  of lot name

event insolvency
  of party

clause warranty "Repairs"
  Fjord must repair the same lot
    within 20 days of load by Orchard
    for 12 months after the last delivery

clause exclusive "No other loads"
  Fjord must not load
    for 1 month after delivery of "first"

clause survey "Both until three days after insolvency"
  each party may repair

clause bar "Ends with insolvency"
  survey ends 3 days after insolvency of Orchard

clause winding_up "The agreement with it"
  this agreement ends 24 hours after insolvency

clause tail "So long after the end"
  Orchard must not repair
    for 10 days after termination
