agreement "Cold storage" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard
asset design of Fjord

event acquisition
  of target party
  share percentage between 0% and 100%

event sale, many sales, to sell, has sold
  by party

clause convenience "On notice"
  Orchard may terminate this agreement
    on 90 days' notice

clause control "On a change of control"
  Fjord may terminate this agreement
    on 30 days' notice
    within 60 days of acquisition of Orchard
    where the share is more than 50%

clause renewal "Renewal"
  this agreement renews for 1 year
    up to 3 times

clause option "Extension"
  Orchard may extend this agreement
    by 3 months
    no later than 90 days before the end of the term

clause keep_out "No sales afterwards either"
  Orchard must not sell
    for 6 months after termination

clause bankruptcy "Insolvency ends it"
  this agreement ends
    upon acquisition of Fjord
