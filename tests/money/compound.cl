agreement "Statuses that grow" version "1"
effective 2026-01-01
parties Seller, Buyer

status balance "An instalment sale: pay first, then interest on the rest" is 10,000 EUR
  becomes balance minus the amount upon payment by Buyer to Seller
  becomes balance plus interest at 1.5% per month on balance every month

status loan "Compound, by days" is 10,000 EUR
  becomes loan plus interest at 12% per year by 30E/360 on loan every month

status price "Three per cent more each contract year" is 99.99 EUR
  becomes 103% of price every contract year

status rate "Per case" is 5%
  becomes 7.5% upon sale by Seller with quantity more than 10

status owed "For each lot" for each lot is 0 EUR
  becomes owed for the same lot plus the quantity multiplied by price upon sale by Seller
  becomes 0 EUR upon settlement by Buyer

event sale
  by party
  of lot name
  quantity count at least 0

event settlement
  by party
  of lot name

clause fee "A status as a rate, one as an amount"
  Buyer pays Seller rate of 200 EUR plus price multiplied by the quantity
    for each sale by Seller

clause lot_interest "Interest on each lot by itself"
  Buyer pays Seller interest at 36% per year by actual/360 on owed for the same lot
    for each settlement by Buyer
