scenarios for "../sample/supply.cl"

scenario "A lot that comes in time"
  given fee_cap is 900 EUR
  when 2026-02-01 order of "A" by Birch
  then deliver_lots is due by Alder
  when 2026-02-11 delivery of "A" by Alder with worth 1,000 EUR
  then deliver_lots is fulfilled
  then fees is accrued of 125 EUR by Birch to Alder
  then fees is not capped
  then Birch owes Alder 125 EUR under fees
  when 2026-03-13 payment of 130 EUR by Birch to Alder
  then fees is fulfilled of 125 EUR
  then fees is overpaid of 5 EUR
  then Birch owes Alder nothing

scenario "A lot that comes too late"
  when 2026-02-01T12:00:00Z order of "A" by Birch
  when 2026-02-10 passes
  then deliver_lots is not breached
  when 2026-02-12 delivery of "A" by Alder with worth 1,000 EUR
  then deliver_lots is breached by Alder on 2026-02-11
  then deliver_lots is late
  then fees is undetermined of 125 EUR for fee_cap
  when 2026-03-14 passes
  then fees is breached of 125 EUR by Birch on 2026-03-14
  when 2026-03-20 payment of 125 EUR by Birch to Alder
  then fees is late of 125 EUR

scenario "A storm excuses"
  when 2026-02-01 order of "A" by Birch
  when 2026-02-03 storm in "North"
  when 2026-02-11 passes
  then deliver_lots is excused on 2026-02-11
