agreement "Fish for two currencies" version "1"
effective 2026-01-15
parties Buyer, Seller
rate 1 EUR is 11.40 NOK from 2026-01-01
rate 1 EUR is 11.5025 NOK from 2026-03-01
rate 1,000 NOK is 86 EUR
rate 100 JPY is 0.62 EUR from 2026-02-01

event delivery, many deliveries
  by party
  worth money in EUR at least 0 EUR
  freight money in JPY at least 0 JPY

clause a_price "The price in kroner, at the rate of the day"
  Buyer pays Seller the worth converted to NOK
    for each delivery by Seller

clause b_price "In euros"
  Buyer pays Seller the worth
    for each delivery by Seller
    where the worth converted to NOK is at least 1,150.25 NOK

clause freight "Freight in yen, paid in euros"
  Buyer pays Seller the freight converted to EUR
    for each delivery by Seller

clause back "And back"
  Seller pays Buyer 1% of (the worth converted to NOK) converted to EUR
    for each delivery by Seller
