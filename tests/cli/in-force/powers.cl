agreement "Powers" version "1"
effective 2026-01-01 through 2027
parties Alder, Birch

event sale, to sell, has sold
  by party

clause ban
  Alder must not sell

clause fee
  Alder pays Birch 5 EUR
    for each sale by Alder
    due within 10 days
    surviving termination

clause out
  Birch may terminate this agreement
    on 30 days ' notice

clause pause
  Birch may suspend ban

clause go_on
  Birch may resume ban

clause again
  this agreement renews for 1 year
    unless sale by Birch has happened

scenario "Terminated on notice"
  when 2026-02-01 exercise by Birch of out
  then out is exercised by Birch
  then ban is in force
  when 2026-03-02 passes
  then ban is in force
  when 2026-03-03 passes
  then ban is terminated
  then ban is not in force
  then fee is in force

scenario "Suspended and resumed"
  when 2026-02-01 exercise by Birch of pause
  then ban is suspended
  then ban is not in force
  when 2026-02-01 sale by Alder
  then ban is not breached
  when 2026-02-02 exercise by Birch of go_on
  then ban is resumed
  then ban is in force

scenario "Renewed"
  when 2027-12-31 passes
  then again is renewed
  then ban is in force
  when 2028-12-31 passes
  then ban is in force

scenario "Not renewed"
  when 2027-12-01 sale by Birch
  when 2027-12-31 passes
  then ban is not in force
