-- Minimum commitment: so much is bought each contract year, or what is missing is paid for; and a fee is never less than so much a year.

agreement "Bottle Supply Agreement" version "1"
effective 2026-04-01 through 2028-09-30
parties Glassworks "Clearwell Glass Ltd", Brewery "Northern Ales plc"

event order, many orders, to order, has ordered
  by party
  quantity count at least 1

clause minimum_purchase "At least 10,000 bottles a contract year"
  Brewery must order at least 10,000 per contract year
    otherwise shortfall applies

clause shortfall "Each bottle missing costs 0.20 EUR"
  Brewery pays Glassworks 0.20 EUR multiplied by (10,000 minus the total quantity of order by Brewery this contract year)
    due within 30 days

clause mould_fee "Use of the moulds: 0.10 EUR a bottle, at least 900 EUR a contract year"
  Brewery pays Glassworks 0.10 EUR multiplied by the quantity
    for each order by Brewery
    with a minimum of 900 EUR per contract year

scenario "The first year's commitment is met on its last day"
  when 2026-04-01 order by Brewery with quantity 4000
  then mould_fee is accrued of 400 EUR by Brewery to Glassworks
  then minimum_purchase is not fulfilled
  when 2027-03-31 order by Glassworks with quantity 6000
  then minimum_purchase is not fulfilled
  then mould_fee is not accrued
  when 2027-03-31 order by Brewery with quantity 6000
  then minimum_purchase is fulfilled by Brewery
  when 2027-03-31 passes
  then minimum_purchase is not breached
  then Brewery owes Glassworks 1,000 EUR under mould_fee

scenario "A hundred bottles are missing in the second year"
  when 2026-04-01 order by Brewery with quantity 10,000
  when 2027-04-01 order by Brewery with quantity 8900
  then mould_fee is accrued of 890 EUR
  when 2028-03-31 order by Brewery with quantity 1000
  when 2028-03-31 passes
  then minimum_purchase is breached by Brewery on 2028-03-31
  then shortfall is accrued of 20 EUR by Brewery to Glassworks
  then shortfall is due by Brewery
  when 2028-04-30 payment of 21 EUR by Brewery to Glassworks under shortfall
  then shortfall is fulfilled of 20 EUR
  then shortfall is overpaid of 1 EUR

scenario "The fee's minimum"
  when 2026-04-01 order by Brewery with quantity 8000
  then mould_fee is accrued of 800 EUR
  when 2027-03-31 passes
  then mould_fee is accrued of 100 EUR on 2027-03-31
  then shortfall is accrued of 400 EUR
  when 2027-04-10 payment of 900 EUR by Brewery to Glassworks under mould_fee
  then mould_fee is fulfilled of 900 EUR
  when 2027-04-11 payment of 1 EUR by Brewery to Glassworks under mould_fee
  then mould_fee is overpaid of 1 EUR
  when 2027-04-30 passes
  then shortfall is breached by Brewery of 400 EUR on 2027-04-30
  when 2027-05-03 payment of 400 EUR by Brewery to Glassworks under shortfall
  then shortfall is late of 400 EUR

scenario "Bottles beyond the second year's ten thousand make up for the first, too late"
  when 2026-04-01 order by Brewery with quantity 9000
  when 2027-03-31 passes
  then minimum_purchase is breached by Brewery on 2027-03-31
  when 2027-05-03 order by Brewery with quantity 10,000
  then minimum_purchase is fulfilled by Brewery
  then minimum_purchase is not late
  when 2027-05-04 order by Brewery with quantity 999
  then minimum_purchase is not late
  when 2027-05-05 order by Brewery with quantity 1
  then minimum_purchase is late by Brewery

scenario "The half-year at the end is no contract year"
  when 2026-04-01 order by Brewery with quantity 10,000
  when 2027-04-01 order by Brewery with quantity 10,000
  when 2028-03-31 passes
  then minimum_purchase is fulfilled
  when 2028-09-30 passes
  then minimum_purchase is not breached
  then minimum_purchase is expired on 2028-09-30
  then mould_fee is not accrued
  when 2028-10-01 order by Brewery with quantity 10
  then mould_fee is expired by Brewery
