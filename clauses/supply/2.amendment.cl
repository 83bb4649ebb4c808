-- A higher price, for a wider forecast and a rebate on volume.

amendment "Amendment No. 1" version "2" to "1"
signed 2026-06-15
effective 2026-07-01

replaces value tonne_price "Price of a tonne" is 840 GBP
  section "Schedule 1"

replaces definition within_forecast "At most a quarter more than was last forecast"
  means the tonnes is at most 125% of the tonnes of the last forecast by Buyer
  section "3.2"

adds clause rebate "Rebate on volume"
  Supplier pays Buyer 2% of order_price
    for each delivery by Supplier
    if the total tonnes of order by Buyer this contract year is more than 300
  section "5.2"

removes certificates
