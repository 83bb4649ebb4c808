scenarios for "1.cl" then "2.amendment.cl" then "3.amendment.cl"

scenario "Each load under the version of its day"
  given discount is 5%
  when 2024-03-01 load of "a" by Birch for 100 EUR
  then fee is accrued of 10 EUR by Birch to Alder
  then old is in force
  then access is not in force
  when 2024-03-20 passes
  then fee is breached of 10 EUR on 2024-03-11
  then reports is breached by Alder on 2024-03-06
  when 2024-06-30 load of "coal" by Birch for 0 EUR
  then old is breached by Birch
  when 2024-07-01 load of "coal" by Birch for 100 EUR
  then fee is accrued of 15 EUR
  then old is not breached
  then old is not in force
  then Birch owes Alder 25 EUR under fee
  when 2024-07-02 inspection of "coal" by Birch
  then access is permitted by Birch

scenario "A deadline that passes under the next version"
  when 2024-06-29 load of "a" by Birch for 100 EUR
  then reports is due by Alder
  when 2024-07-04 passes
  then reports is breached by Alder on 2024-07-04

scenario "What reaches back is told on the day that it is signed"
  given discount is 0%
  when 2024-09-10 load of "b" by Birch for 100 EUR
  then fee is accrued of 20 EUR
  then fee is not accrued of 30 EUR
  when 2024-09-30 passes
  then fee is not accrued
  then Birch owes Alder 20 EUR
  when 2024-10-01 passes
  then fee is accrued of 30 EUR on 2024-09-10
  then Birch owes Alder 30 EUR

scenario "What an early version does not know happens to the others alone"
  given discount is 0%
  when 2024-02-01 inspection of "a" by Birch
  then access is not permitted
