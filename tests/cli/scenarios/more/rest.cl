-- What the other file leaves: other parties, the cap, and the end.

scenarios for "../../sample/supply.cl"

scenario "Only what Birch orders and Alder delivers"
  when 2026-02-01 order of "A" by Alder
  when 2026-02-01 delivery of "A" by Birch with worth 1000 EUR
  then deliver_lots is not due
  then fees is not accrued

scenario "The cap decides once it is known"
  given fee_cap is 100 EUR
  when 2026-02-01 delivery of "A" by Alder with worth 1000 EUR
  then fees is accrued of 100 EUR
  then fees is capped of 25 EUR

scenario "No resale in the north"
  when 2026-02-01 resale of "A" by Birch in "North"
  then no_resale is breached by Birch
  when 2026-02-01 resale of "A" by Birch in "South"
  when 2026-02-01 resale of "A" by Alder in "North"
  then no_resale is not breached

scenario "All ends with the agreement"
  when 2027-12-30 passes
  then fees is in force
  when 2027-12-31 passes
  then deliver_lots is expired on 2027-12-31
  then fees is expired
  then no_resale is expired
  then fees is not in force
  when 2028-01-01 order of "A" by Birch
  when 2028-01-01 delivery of "A" by Alder with worth 1000 EUR
  then deliver_lots is not due
