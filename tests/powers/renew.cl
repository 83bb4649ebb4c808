agreement "Two years at a time" version "1"
effective 2026-01-01 through 2026-12-31
parties Fjord, Orchard

event notice, many notices, to notify, has notified
  by party
  of matter name

event sale, many sales, to sell, has sold
  by party

event delivery, many deliveries, to deliver, has delivered
  by party

clause renewal "Renewal"
  this agreement renews for 1 year
    up to 2 times
    unless notice of "non-renewal" has happened at least 60 days before the end of the term

clause option "One extension"
  Fjord may extend this agreement
    up to 1 time
    by 3 months
    no later than 60 days before the end of the term

clause no_sale "No sales"
  Fjord must not sell

clause report "A delivery while it lasts"
  Orchard must deliver

clause spring "Only until the spring of 2028"
  Orchard may sell
    through 2028-03-31

clause afterwards "And for a month"
  Orchard must not notify
    for 1 month after termination
