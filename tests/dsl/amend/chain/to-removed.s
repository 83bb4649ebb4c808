scenarios for "1.cl" then "2.cl" then "to-removed.cl"

scenario "s"
  when 2024-02-01 passes
  then pays is in force
