-- Most favoured nation: nobody gets better terms, and who should have had them gets the difference back.

agreement "Sensor Supply Agreement" version "1"
effective 2026-01-01
parties Supplier "Alder Instruments Ltd", Buyer "Birch Trading GmbH"

event sale, many sales, to sell, has sold
  by party
  of product name
  to customer name
  at price money in EUR at least 0 EUR

clause best_price "No other customer pays less than the buyer last did"
  Supplier must not sell to any customer other than Buyer
    where the price is less than the price of the last sale by Supplier to Buyer of the same product
    otherwise refund applies

clause refund "The buyer gets the difference back"
  Supplier pays Buyer (the price of the last sale by Supplier to Buyer of the same product) minus the price
    due within 30 days

scenario "As dear, dearer and cheaper"
  when 2026-03-02 sale of "S1" by Supplier to "Buyer" at 100 EUR
  when 2026-03-03 sale of "S1" by Supplier to "Cedar" at 100 EUR
  when 2026-03-04 sale of "S1" by Supplier to "Cedar" at 110 EUR
  then best_price is not breached
  when 2026-03-05 sale of "S1" by Supplier to "Cedar" at 92 EUR
  then best_price is breached by Supplier
  then refund is accrued of 8 EUR by Supplier to Buyer
  then refund is due by Supplier
  when 2026-04-04 payment of 9 EUR by Supplier to Buyer
  then refund is fulfilled of 8 EUR
  then refund is overpaid of 1 EUR

scenario "The last price counts, of the same product, and only once there is one"
  when 2026-03-02 sale of "S1" by Supplier to "Cedar" at 50 EUR
  when 2026-03-03 sale of "S1" by Supplier to "Buyer" at 100 EUR
  when 2026-03-04 sale of "S2" by Supplier to "Cedar" at 50 EUR
  when 2026-03-05 sale of "S1" by Buyer to "Cedar" at 50 EUR
  when 2026-03-06 sale of "S1" by Supplier to "Buyer" at 90 EUR
  when 2026-03-09 sale of "S1" by Supplier to "Cedar" at 95 EUR
  then best_price is not breached

scenario "The difference is not paid"
  when 2026-03-02 sale of "S1" by Supplier to "Buyer" at 100 EUR
  when 2026-03-05 sale of "S1" by Supplier to "Cedar" at 92 EUR
  when 2026-04-04 passes
  then refund is breached by Supplier on 2026-04-04
  then Supplier owes Buyer 8 EUR under refund
  when 2026-04-05 payment of 8 EUR by Supplier to Buyer
  then refund is late of 8 EUR
  then Supplier owes Buyer nothing
