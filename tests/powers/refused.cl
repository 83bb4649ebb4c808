agreement "Slips" version "1"
effective 2026-01-01
parties Fjord, Orchard
asset design of Fjord

event load, many loads, to load, has loaded
  by party
  of lot name

clause a
  Fjord must not load

clause fee
  Fjord pays Orchard 1 EUR
    for each load by Orchard

clause cap
  fee are together capped at 10 EUR in total

clause b1
  Orchard may terminate this agreement
    by 1 year

clause b2
  Orchard may extend this agreement

clause b3
  Orchard may extend a
    by 1 year

clause b4
  Orchard may accelerate this agreement

clause b5
  Orchard may accelerate a

clause b6
  Orchard may terminate cap

clause b7
  Orchard may terminate nothing_like_it

clause b8
  Orchard may suspend a
    within 10 days

clause b9
  Orchard may waive fee
    on 3 days' notice

clause c1
  this agreement renews for 1 year

clause c2
  this agreement ends

clause c3
  this agreement ends 12 months after termination

clause c4
  a ends 12 months after 2026-05-01

clause c5
  Orchard may exercise design
    up to 0 times
    no later than 60 days before 2027-01-01

clause c6
  Orchard assigns fee to Fjord

clause c7
  Fjord assigns design to Orchard
    if a is in force

clause c8
  Fjord pays Orchard and its affiliates 1 EUR
    for each load by Orchard

clause c9
  any affiliate of Fjord must not load

clause d1
  Fjord must not load
    if fee has been exercised

clause d2
  Fjord must not load
    if fee is exercised

clause d3
  Fjord must not load
    if Fjord owns fee

clause d4
  Fjord and Orchard and its affiliates must not load
