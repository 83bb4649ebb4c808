-- Exclusivity: one dealer for a territory, as long as it sells enough.

agreement "Exclusive Distribution Agreement" version "1"
effective 2026-01-01
parties Maker "Alder Instruments Ltd", Dealer "Birch Trading GmbH"

event sale, many sales, to sell, has sold
  by party
  to customer name
  in territory one of "Germany", "France"
  at price money in EUR at least 0 EUR

clause exclusive_dealer "In Germany the maker sells to the dealer only"
  Maker must not sell to any customer other than "Dealer"
    where the territory is "Germany"
    unless minimum has been breached

clause minimum "The dealer sells for 50,000 EUR a year"
  Dealer must sell at least 50,000 EUR per contract year

scenario "Germany is the dealer's"
  when 2026-03-02 sale by Maker to "Dealer" in "Germany" at 900 EUR
  when 2026-03-02 sale by Maker to "Cedar" in "France" at 900 EUR
  when 2026-03-02 sale by Dealer to "Cedar" in "Germany" at 900 EUR
  then exclusive_dealer is not breached
  when 2026-03-02 sale by Maker to "Cedar" in "Germany" at 900 EUR
  then exclusive_dealer is breached by Maker

scenario "A dealer that sells enough keeps it"
  when 2026-11-02 sale by Dealer to "Cedar" in "Germany" at 49,999 EUR
  when 2026-12-31 sale by Dealer to "Cedar" in "France" at 1 EUR
  then minimum is fulfilled by Dealer
  when 2027-01-04 sale by Maker to "Cedar" in "Germany" at 900 EUR
  then exclusive_dealer is breached by Maker

scenario "A dealer that does not, loses it"
  when 2026-11-02 sale by Dealer to "Cedar" in "Germany" at 49,999 EUR
  when 2026-12-31 passes
  then minimum is breached by Dealer on 2026-12-31
  when 2027-01-04 sale by Maker to "Cedar" in "Germany" at 900 EUR
  then exclusive_dealer is excused by Maker

-- What is sold counts for the year first.  What is sold beyond its minimum makes up for the year before, and too late.
scenario "What was missed is made up later"
  when 2026-11-02 sale by Dealer to "Cedar" in "Germany" at 49,999 EUR
  when 2027-01-04 sale by Dealer to "Cedar" in "Germany" at 50,000 EUR
  then minimum is breached by Dealer on 2026-12-31
  then minimum is fulfilled by Dealer
  when 2027-01-05 sale by Dealer to "Cedar" in "Germany" at 1 EUR
  then minimum is late by Dealer
