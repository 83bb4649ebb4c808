agreement "Limits" version "1"
effective 2026-01-15 through 2027-06-30
parties Buyer, Seller
value secret "Not disclosed" is undisclosed count

event order, many orders, to order, has ordered
  by party
  of item name
  quantity count at least 1

clause yearly "At least 600 a contract year"
  Buyer must order at least 600 in quantity per contract year

clause rolling "Not more than 700 in any 30 days"
  Buyer must not order more than 700 in quantity in any 30 days
    unless the item is "spare"

clause monthly "At most 500 a month"
  Buyer may order at most 500 in quantity per month

clause each "At most 400 each time"
  Buyer may order at most 400 in quantity each time

clause unknown "A limit that is not disclosed"
  Buyer must not order more than secret in quantity in total
