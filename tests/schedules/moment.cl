agreement "What falls on one moment" version "1"
effective 2026-01-01 through 2027-12-31
parties Host, Guest

event sale, many sales, to sell, has sold
  by party
  for price money in EUR

status fee is 100 EUR
  becomes 110% of fee every contract year
status rate is 50 EUR
  becomes 60 EUR every year beginning 2027-01-01
status left is 100 EUR
  becomes left minus 10 EUR every contract year
status sum is 0 EUR
  becomes sum plus left every contract year

clause rent "In arrears: December at the old fee"
  Guest pays Host fee
    every month
clause advance "In advance: January at the new rate"
  Guest pays Host rate
    on the first of each month
clause royalty
  Guest pays Host 10% of the price
    for each sale
    with a minimum of 100 EUR per contract year
clause bonus "A tenth of the royalty, the minimum too"
  Host pays Guest 10% of the total amount of royalty this contract year
    every contract year
clause report
  Guest must sell
    by 2026-12-31
clause fine "What is breached by then"
  Guest pays Host 5 EUR
    every contract year
    if report is breached
clause sums
  Guest pays Host sum
    every month beginning 2027-01-01
