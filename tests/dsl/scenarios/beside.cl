scenarios for "agreement.cl"

scenario "Not here"
  when 2026-02-02 passes
  then bill is not due
