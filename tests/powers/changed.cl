agreement "Cold storage" version "2"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard
affiliate Fjord_North of Fjord
asset design of Fjord

event acquisition
  of target party
  share percentage between 0% and 100%

event sale, many sales, to sell, has sold
  by party

clause convenience "On notice"
  Orchard may terminate this agreement
    on 60 days' notice

clause control "On a change of control"
  Fjord may terminate this agreement
    within 30 days of acquisition of Orchard
    where the share is more than 50%
    if convenience is in force

clause renewal "Renewal"
  this agreement renews for 2 years
    up to 5 times

clause option "Extension"
  Orchard may extend this agreement
    by 6 months
    no later than 60 days before the end of the term

clause keep_out "No sales afterwards either"
  Orchard must not sell
    for 12 months after termination

clause given "The design changes hands"
  Fjord assigns design to Orchard
