scenarios for "idle.cl"

scenario "lines that cannot fail, or cannot hold"
  when 2026-02-01 load by Alder
  then figures is not accrued
  then fee is not permitted
  then leave is breached
  then Alder owes Birch nothing under figures
  then Alder owes Alder nothing
  then fee is accrued of 5 EUR
