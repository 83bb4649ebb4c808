scenarios for "../sample/supply.cl", "second.amendment.cl"

scenario "The south is closed now"
  when 2027-02-01 resale of "A" by Birch in "South"
  then no_resale is breached by Birch
  when 2027-02-01 resale of "A" by Birch in "North"
  then no_resale is not breached

scenario "Fees are no more"
  when 2027-02-01 payment of 5 EUR by Birch to Alder under fees
  then fees is removed by Birch
  then fees is not in force
