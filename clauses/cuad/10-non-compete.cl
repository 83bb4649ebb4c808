-- Non-compete: no competing business, in a territory, during the agreement and for a time afterwards.

agreement "Franchise Agreement" version "1"
effective 2026-01-01 through 2028-12-31
parties Franchisor "Crumb Bakeries Ltd", Franchisee "Mill Lane Bakery Ltd"

event business, many businesses, to run, has run
  by party
  of trade one of "bakery", "florist"
  in place one of "Bristol", "Bath", "Exeter"

clause non_compete "No other bakery in Bristol and Bath, also for a year afterwards"
  Franchisee must not run "bakery"
    for 12 months after termination
    where the place is one of "Bristol", "Bath"

scenario "The trade, the place and the party"
  when 2026-05-04 business of "bakery" by Franchisee in "Bath"
  then non_compete is breached by Franchisee
  when 2026-05-04 business of "florist" by Franchisee in "Bath"
  when 2026-05-04 business of "bakery" by Franchisee in "Exeter"
  when 2026-05-04 business of "bakery" by Franchisor in "Bath"
  then non_compete is not breached

scenario "Twelve months after the end"
  when 2029-12-31 business of "bakery" by Franchisee in "Bristol"
  then non_compete is breached by Franchisee
  when 2029-12-31 passes
  then non_compete is expired on 2029-12-31
  when 2030-01-01 business of "bakery" by Franchisee in "Bristol"
  then non_compete is not breached
