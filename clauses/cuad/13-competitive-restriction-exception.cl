-- Competitive-restriction exception: what remains allowed although competing is not.  An exception can have an exception.

agreement "Sale of a Brewery" version "1"
effective 2026-01-01 for 3 years
parties Seller "Hopfield Brothers Ltd", Buyer "Northern Ales plc"

event sale, many sales, to sell, has sold
  by party
  of product one of "beer", "cider"
  in place name
  stock one of "old", "new"

clause non_compete "The seller sells no beer"
  Seller must not sell "beer"

clause old_stock "Beer brewed before may be sold for half a year"
  Seller may sell "beer"
    through 2026-06-30
    where the stock is "old"
    notwithstanding non_compete

clause not_in_york "But not in York"
  Seller must not sell "beer" in "York"
    notwithstanding old_stock

scenario "Old stock, in the first half-year"
  when 2026-06-30 sale of "beer" by Seller in "Leeds" with stock "old"
  then old_stock is permitted by Seller
  then non_compete is excused by Seller
  when 2026-06-30 sale of "beer" by Seller in "Leeds" with stock "new"
  then old_stock is not permitted
  then non_compete is breached by Seller
  when 2026-06-30 passes
  then old_stock is expired on 2026-06-30
  when 2026-07-01 sale of "beer" by Seller in "Leeds" with stock "old"
  then non_compete is breached by Seller
  then old_stock is expired by Seller

scenario "Old stock in York"
  when 2026-05-04 sale of "beer" by Seller in "York" with stock "old"
  then not_in_york is breached by Seller
  then non_compete is breached by Seller
  then old_stock is not permitted

scenario "Cider, and the buyer's own beer"
  when 2026-05-04 sale of "cider" by Seller in "York" with stock "old"
  when 2026-05-04 sale of "beer" by Buyer in "York" with stock "old"
  then non_compete is not breached
  then not_in_york is not breached
  then old_stock is not permitted

scenario "Three years"
  when 2028-12-31 sale of "beer" by Seller in "Leeds" with stock "new"
  then non_compete is breached by Seller
  when 2029-01-01 sale of "beer" by Seller in "York" with stock "new"
  then non_compete is not breached
  then not_in_york is not breached
