agreement "Mistakes with rates" version "1"
effective 2026-01-15
parties Buyer, Seller
rate 1 EUR is 11.40 NOK from 2026-01-01
rate 1 EUR is 11.50 NOK from 2026-01-01
rate 1 EUR is 2 EUR
rate 0 EUR is 2 SEK
rate 1 EUR is 2 DKK from 2026-05-01
event sale
  by party
  price money in NOK
  done yes or no
status worth is 0 DKK
  becomes 1 EUR converted to DKK upon sale
clause other_way
  Buyer pays Seller the price converted to EUR
    for each sale
clause same
  Buyer pays Seller the price converted to NOK
    for each sale
clause none
  Buyer pays Seller the price converted to USD
    for each sale
clause nothing
  Buyer pays Seller 5% converted to USD
    for each sale
