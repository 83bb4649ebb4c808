agreement "Cold storage" version "1"
effective 2026-01-01
parties Fjord, Orchard
asset design "The container design" of Fjord

event load, many loads, to load, has loaded
  by party
  of lot name
  to depot name
  weight number at least 0
  worth money in EUR at least 0 EUR

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event sale, many sales, to sell, has sold
  by party
  of lot name
  to buyer name
  for price money in EUR at least 0 EUR

event consent, many consents, to consent, has consented
  by party
  to buyer name

event inspection, many inspections, to inspect, has inspected
  by party
  of lot name
  warm yes or no
value n is 3
definition rows
  means the worth divided by n if the worth is at least 10 EUR
  means 3 EUR otherwise
clause a
  Fjord pays Orchard (the worth divided by n) plus (the worth divided by the weight)
    for each load
clause b
  Fjord pays Orchard the worth divided by 5 USD
    for each load
clause c
  Fjord pays Orchard rows
    for each load
clause d
  Fjord pays Orchard the worth divided by n divided by n
    for each load
clause e
  Fjord pays Orchard the worth divided by 0
    for each load
