-- Volume restriction: no more than so much, in a month, in a year, or at once; within the limit an order binds, beyond it it does not.

agreement "Vaccine Supply Agreement" version "1"
effective 2026-01-01
parties Maker "Tern Biologics Ltd", Clinic "Harbour Clinics plc"

event order, many orders, to order, has ordered
  by party
  of lot name
  quantity count at least 1

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event sale, many sales, to sell, has sold
  by party
  of lot name
  quantity count at least 1

clause monthly_limit "At most 1,000 doses a month"
  Clinic may order at most 1000 per month

clause supply "What was accepted is delivered"
  Maker must deliver the same lot
    within 5 days of order by Clinic
    subject to monthly_limit

clause resale_limit "No more than 100 doses sold on in any 30 days"
  Clinic must not sell more than 100 in any 30 days

scenario "The last dose within the limit, and the first beyond it"
  when 2026-03-02 order of "A" by Clinic with quantity 600
  then monthly_limit is permitted by Clinic
  then supply is due by Maker
  when 2026-03-03 order of "B" by Clinic with quantity 401
  then monthly_limit is refused by Clinic
  then supply is not due
  when 2026-03-04 order of "C" by Clinic with quantity 400
  then monthly_limit is permitted by Clinic
  when 2026-04-01 order of "D" by Clinic with quantity 1000
  then monthly_limit is permitted by Clinic

scenario "What was accepted is delivered in five days, or not"
  when 2026-03-02 order of "A" by Clinic with quantity 500
  when 2026-03-02 order of "B" by Clinic with quantity 500
  when 2026-03-03 delivery of "A" by Clinic
  when 2026-03-03 delivery of "C" by Maker
  then supply is not fulfilled
  when 2026-03-07 delivery of "A" by Maker
  then supply is fulfilled by Maker
  when 2026-03-07 passes
  then supply is breached by Maker on 2026-03-07
  when 2026-03-09 delivery of "B" by Maker
  then supply is late by Maker
  when 2026-03-10 order of "D" by Maker with quantity 10
  then monthly_limit is not permitted
  then supply is not due

scenario "A hundred doses in thirty days, and what was sold too many counts too"
  when 2026-03-02 sale of "A" by Clinic with quantity 60
  when 2026-03-03 sale of "A" by Clinic with quantity 40
  when 2026-03-03 sale of "A" by Maker with quantity 900
  then resale_limit is not breached
  when 2026-03-31 sale of "A" by Clinic with quantity 1
  then resale_limit is breached by Clinic
  when 2026-04-01 sale of "A" by Clinic with quantity 59
  then resale_limit is not breached
  when 2026-04-01 sale of "A" by Clinic with quantity 1
  then resale_limit is breached by Clinic
