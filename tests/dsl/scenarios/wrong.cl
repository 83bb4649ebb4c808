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

scenario "What is given"
  given discount is 10 EUR
  given discount is fee
  given discount is 10%
  given fees is 1 EUR
  given mood is no
  given bill is 1 EUR
  when 2026-01-01 passes
  given fee is 1 EUR
  then bill is not due

scenario "What happens"
  when 2026-02-30 passes
  when 2026-01-01 baking of "A"
  when 2026-01-01 delivery of any lot by Alder
  when 2026-01-01 delivery of the same lot by Alder
  when 2026-01-01 delivery of "A" by one of Alder, Birch
  when 2026-01-01 delivery of "A" by each party
  when 2026-01-01 delivery of "A" by "Nobody"
  when 2026-01-01 delivery of "A" by Nobody
  when 2026-01-01 delivery of "A"
  when 2026-01-01 delivery by Alder on "Monday"
  when 2026-01-01 delivery of "A" of "B" by Alder
  when 2026-01-01 order of "A" by Birch with price fee with kind "rye" with ripe no with day 2026-01-01
  when 2026-01-01 order of "A" by Birch with price 1 EUR with kind "oats" with ripe no with day 2026-01-01
  when 2026-01-01 order of "A" by Birch with price 1 EUR with kind "rye" with ripe 1 with day 2026-01-01
  when 2026-01-01 order of "A" by Birch with price 1 EUR with kind "rye" with ripe no with day 2026-02-30
  when 2026-01-01 order of "A" by Birch with price 1 USD with kind "rye" with ripe no with day 2026-01-01
  when 2026-01-01 order of "A" by Birch with price 500.01 EUR with kind "rye" with ripe no with day 2026-01-01
  when 2026-01-01 order of "A" by Birch with colour "red"
  when 2026-01-01 weighing with loaves 0 with share 101%
  when 2026-01-01 weighing with loaves 1.5 with share more than 1%
  when 2026-01-01 weighing with loaves 1.5 with share 1%
  then bill is not due

scenario "What then must be"
  then bill is due
  when 2026-02-02 passes
  then bill is breach
  then bills is due
  then fee is due
  then mood is in force
  then large is due
  then bill is due by Cedar
  then bill is due to "Cedar" to Alder
  then bill is due of 5%
  then bill is due of 12.345 EUR
  then bill is undetermined for mood
  then bill is undetermined for "x"
  then bill is due with price 5 EUR
  then bill is due on 2026-02-30
  then Birch owes Cedar nothing
  then Birch owes Alder 5 EUR by Alder
  then Birch owes Alder nothing under fee

scenario "Back in time"
  when 2026-02-02 delivery of "A" by Alder
  when 2026-02-01 passes
  when 2026-02-01T12:00:00Z delivery of "A" by Alder
  then on_time is fulfilled

scenario "Back in time"
  when 2026-02-02 passes

scenario "Nothing"
