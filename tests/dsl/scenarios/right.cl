agreement "Bread" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch
value discount is undisclosed percentage
value fee is 2 EUR

status mood is yes

definition large
  means 100 EUR

event order, many orders, to order, has ordered
  by party
  of lot name
  price money in EUR between 0 EUR and 500 EUR
  kind one of "rye", "wheat"
  baker name if any
  ripe yes or no
  day date

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event weighing, many weighings
  loaves count at least 1
  share percentage between 0% and 100%

clause on_time
  Alder must deliver the same lot
    within 2 days of order by Birch

clause bill
  Birch pays Alder (100% minus discount) multiplied by the price
    for each order by Birch
    due within 30 days

clause weighing_fee
  Birch pays Alder the lesser of fee and large
    for each weighing
    if mood

removed tasting

scenario "A loaf in time"
  given discount is 10%
  when 2026-02-01T09:30:00Z order of "A" by Birch with price 400 EUR with kind "rye" with ripe yes with day 2026-02-03
  when 2026-02-01T09:30:00Z weighing with loaves 10,000 with share 12.5%
  then bill is accrued of 360 EUR by Birch to Alder
  then bill is due
  then bill is not capped
  when 2026-02-03 passes
  then on_time is breached by Alder on 2026-02-03
  then on_time is in force
  then Birch owes Alder 360 EUR under bill
  then Alder owes Birch nothing

scenario "The discount is not known"
  when 2026-02-01 order of "A" by "Birch" with price 400 EUR with kind "rye" with baker "Quay" with ripe no with day 2026-02-03
  then bill is undetermined for discount
  then tasting is not in force
