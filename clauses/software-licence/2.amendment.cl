-- The first tier is cheaper, the minimum higher; the Licensee may speak of the licence; the source code is deposited.

amendment "Amendment No. 1" version "2" to "1"
signed 2026-11-20
effective 2027-01-01

replaces value minimum_royalty "Minimum royalty for a contract year" is 18,000 EUR
  section "Schedule 1"

adds event deposit, many deposits, to deposit, has deposited
  by party
  of item name

replaces clause royalty "Royalty"
  Licensee pays Licensor 7% of first_tier plus 6% of second_tier plus 4% of third_tier
    for each sale by Licensee
    due within 30 days of the end of the quarter
    with a minimum of minimum_royalty per contract year
    with late interest at 8% per year by actual/365
  section "3.1"

adds clause source_code "Deposit of the source code"
  Licensor must deposit "source code"
    by 2027-03-31
  section "2.3"

removes publicity
