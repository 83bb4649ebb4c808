-- No-solicit of employees: neither party hires the other's people away, and who does pays for it.

agreement "Joint Project Agreement" version "1"
effective 2026-01-01 through 2026-12-31
parties Designer "Studio Kestrel Ltd", Builder "Oak Frame Ltd"

event hiring, many hirings, to hire, has hired
  by party
  of person name
  from employer party
  salary money in EUR at least 0 EUR
  advertised yes or no

-- Who answers a public advertisement has not been solicited.
clause no_poaching "Neither hires the other's people, also for six months afterwards"
  each party must not hire any person from the other party
    for 6 months after termination
    unless the advertised is yes
    otherwise placement_fee applies

clause placement_fee "A fifth of the yearly salary"
  the party in breach pays the other party 20% of the salary
    due within 30 days
    surviving termination

scenario "Who hires away pays a fifth"
  when 2026-05-04 hiring by Designer of "Ann" from Builder with salary 50,000 EUR with advertised no
  then no_poaching is breached by Designer
  then placement_fee is accrued of 10,000 EUR by Designer to Builder
  then placement_fee is due by Designer
  then Builder owes Designer nothing
  when 2026-06-03 payment of 10,001 EUR by Designer to Builder
  then placement_fee is fulfilled of 10,000 EUR
  then placement_fee is overpaid of 1 EUR

scenario "The builder alike, and it does not pay in time"
  when 2026-05-04 hiring by Builder of "Ben" from Designer with salary 40,000 EUR with advertised no
  then no_poaching is breached by Builder
  then placement_fee is accrued of 8,000 EUR by Builder to Designer
  when 2026-06-03 passes
  then placement_fee is breached by Builder on 2026-06-03
  then Builder owes Designer 8,000 EUR
  when 2026-06-04 payment of 8,000 EUR by Builder to Designer
  then placement_fee is late of 8,000 EUR
  then Builder owes Designer nothing
  then Designer owes Builder nothing

scenario "An answer to an advertisement"
  when 2026-05-04 hiring by Designer of "Ann" from Builder with salary 50,000 EUR with advertised yes
  then no_poaching is excused by Designer
  then placement_fee is not accrued

scenario "Back to one's own firm"
  when 2026-05-04 hiring by Designer of "Ann" from Designer with salary 50,000 EUR with advertised no
  then no_poaching is not breached

scenario "Six months after the end"
  when 2027-06-30 hiring by Designer of "Ann" from Builder with salary 50,000 EUR with advertised no
  then no_poaching is breached by Designer
  then placement_fee is accrued of 10,000 EUR by Designer to Builder
  when 2027-06-30 passes
  then no_poaching is expired on 2027-06-30
  when 2027-07-01 hiring by Designer of "Ann" from Builder with salary 50,000 EUR with advertised no
  then no_poaching is not breached
  then placement_fee is not accrued
