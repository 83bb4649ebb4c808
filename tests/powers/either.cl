agreement "Mutual supply" version "1"
effective 2026-01-01
parties Fjord, Orchard

event order, many orders, to order, has ordered
  by party
  of lot name

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
  worth money in EUR at least 0 EUR

event disclosure, many disclosures, to disclose, has disclosed
  by party
  worth money in EUR at least 0 EUR

clause no_delivery "No deliveries, and no disclosure"
  each party must not deliver "scrap" or disclose
    otherwise damages applies

clause damages "A tenth"
  each party pays the other party 10% of the worth
    due within 10 days

clause on_time "On time"
  each party must deliver the same lot
    within 5 days of order by the other party
    otherwise report applies

clause report "A word from whoever is late"
  the party in breach must disclose
    within 2 days

clause leave "The other may leave"
  each party may terminate this agreement
    within 30 days of breach of no_delivery
