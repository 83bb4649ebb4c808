-- Price restrictions: what is charged is what is listed; a list price rises once in twelve months, by three per cent at most.

agreement "Packaging Supply Agreement" version "1"
effective 2026-01-01
parties Supplier "Carton Works Ltd", Buyer "Delta Foods plc"

event listing, many listings, to list, has listed
  by party
  of product name
  at price money in EUR at least 0 EUR

event sale, many sales, to sell, has sold
  by party
  of product name
  to customer name
  at price money in EUR at least 0 EUR

status list_price "The price on the list" for each product is 0 EUR
  becomes the price upon listing by Supplier

clause charge "The buyer pays no more than the list price"
  Supplier must not sell to Buyer
    where the price is more than list_price the same product

clause rise "A list price rises by three per cent at most"
  Supplier must not list any product
    where the price is more than 103% of list_price the same product
    if Supplier has listed the same product

-- To lower it is always allowed.
clause rhythm "A list price rises once in twelve months"
  Supplier must not list any product
    if listing by Supplier of the same product has happened in the last 12 months
    unless the price is at most list_price the same product

scenario "The list price, and a cent more"
  when 2026-01-05 listing of "box" by Supplier at 1.00 EUR
  when 2026-02-02 sale of "box" by Supplier to "Buyer" at 1.00 EUR
  when 2026-02-02 sale of "box" by Supplier to "Cedar" at 1.20 EUR
  when 2026-02-02 sale of "box" by Buyer to "Buyer" at 1.20 EUR
  then charge is not breached
  when 2026-02-03 sale of "box" by Supplier to "Buyer" at 1.01 EUR
  then charge is breached by Supplier
  when 2026-02-04 sale of "bag" by Supplier to "Buyer" at 0.01 EUR
  then charge is breached by Supplier

scenario "Three per cent, and a cent more"
  when 2026-01-05 listing of "box" by Supplier at 1.00 EUR
  when 2026-01-05 listing of "bag" by Supplier at 2.00 EUR
  when 2027-02-01 listing of "box" by Supplier at 1.03 EUR
  when 2027-02-01 listing of "bag" by Buyer at 9.00 EUR
  then rise is not breached
  then rhythm is not breached
  when 2027-02-01 listing of "bag" by Supplier at 2.07 EUR
  then rise is breached by Supplier
  then rhythm is not breached

-- The twelve months before 5 January 2027 begin with 5 January 2026.
scenario "Once in twelve months"
  when 2026-01-05 listing of "box" by Supplier at 1.00 EUR
  when 2027-01-05 listing of "box" by Supplier at 1.01 EUR
  then rhythm is breached by Supplier
  then rise is not breached
  when 2028-01-06 listing of "box" by Supplier at 1.02 EUR
  then rhythm is not breached
  when 2028-02-01 listing of "box" by Supplier at 0.98 EUR
  then rhythm is excused by Supplier
