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

clause looks
  Fjord must inspect at least 2 times per quarter
    otherwise pen applies

clause pen
  Fjord pays Orchard 100 EUR multiplied by the shortfall

clause lim
  Orchard may sell at most 2 times in any 30 days

clause lim2
  Orchard must not load more than 1 time per contract year
