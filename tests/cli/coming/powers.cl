agreement "Power" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard

event load, many loads, to load, has loaded
  by party
  of lot name

event notice, many notices
  by party

clause exit "Termination on notice"
  Fjord may terminate this agreement
    on 30 days' notice

clause rest "Rest"
  Orchard may suspend fee
    on 10 days' notice

clause again "Again"
  Orchard may resume fee
    on 5 days' notice

clause renewal "Renewal"
  this agreement renews for 1 year
    unless notice has happened at least 60 days before the end of the term

clause over "Over"
  no_load ends 2 months after load

clause no_load
  Orchard must not load of "x"

clause fee "Fee"
  Orchard pays Fjord 10 EUR
    for each load by Orchard
    due within 5 days
