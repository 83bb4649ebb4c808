scenarios for "idle.cl"

scenario "before the agreement"
  when 2025-02-01 load by Alder
  then fee is accrued
