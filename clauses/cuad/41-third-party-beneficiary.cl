-- Third-party beneficiary: somebody who has signed nothing may call for performance, and the parties owe it.

agreement "Delivery to a Hospital" version "1"
effective 2026-01-01 through 2026-12-31
parties Supplier "Tern Biologics Ltd", Trust "Northmoor Health Trust"
affiliate Hospital "Northmoor Children's Hospital" of Trust

event order, many orders, to order, has ordered
  by party
  of lot name

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

clause supply "What the trust orders is delivered"
  Supplier must deliver the same lot
    within 5 days of order by Trust

clause reliance "The hospital may rely on that, although it has signed nothing"
  Hospital may enforce supply
    if supply is breached

clause compensation "Then it gets 300 EUR"
  Supplier pays Hospital 300 EUR
    for each exercise of reliance
    due within 10 days

clause waiver "Until then the trust may let it go"
  Trust may waive supply
    if reliance has not been exercised

scenario "The hospital relies on what the trust ordered"
  when 2026-03-02 order of "A" by Trust
  then supply is due by Supplier
  when 2026-03-03 exercise of reliance by Hospital
  then reliance is refused by Hospital
  when 2026-03-07 passes
  then supply is breached by Supplier on 2026-03-07
  when 2026-03-08 exercise of reliance by Trust
  then reliance is refused by Trust
  when 2026-03-08 exercise of reliance by Hospital
  then reliance is exercised by Hospital
  then compensation is accrued of 300 EUR by Supplier to Hospital
  then compensation is due by Supplier
  when 2026-03-09 exercise of waiver by Trust
  then waiver is refused by Trust
  when 2026-03-18 payment of 310 EUR by Supplier to Hospital
  then compensation is fulfilled of 300 EUR
  then compensation is overpaid of 10 EUR

scenario "Delivered, but not to rely on"
  when 2026-03-02 order of "A" by Trust
  when 2026-03-02 order of "B" by Hospital
  when 2026-03-07 delivery of "A" by Trust
  when 2026-03-07 delivery of "B" by Supplier
  then supply is not fulfilled
  when 2026-03-07 delivery of "A" by Supplier
  then supply is fulfilled by Supplier
  when 2026-03-08 exercise of reliance by Hospital
  then reliance is refused by Hospital

scenario "Delivered late, or made good otherwise"
  when 2026-03-02 order of "A" by Trust
  when 2026-03-08 delivery of "A" by Supplier
  then supply is late by Supplier
  when 2026-03-09 order of "B" by Trust
  when 2026-03-16 cure of supply by Supplier
  then supply is cured by Supplier
  when 2026-03-17 exercise of reliance by Hospital
  then reliance is refused by Hospital

scenario "The trust lets it go first"
  when 2026-03-02 order of "A" by Trust
  when 2026-03-08 exercise of waiver by Trust
  then waiver is exercised by Trust
  then supply is excused by Supplier
  when 2026-03-09 exercise of reliance by Hospital
  then reliance is refused by Hospital

scenario "The compensation is late"
  when 2026-03-02 order of "A" by Trust
  when 2026-03-08 exercise of reliance by Hospital
  when 2026-03-18 passes
  then compensation is breached by Supplier on 2026-03-18
  when 2026-03-20 payment of 300 EUR by Supplier to Hospital
  then compensation is late

scenario "The end"
  when 2026-12-31 passes
  then supply is expired on 2026-12-31
  then compensation is expired on 2026-12-31
  when 2027-01-02 exercise of reliance by Hospital
  then reliance is expired
  when 2027-01-02 exercise of waiver by Trust
  then waiver is expired
