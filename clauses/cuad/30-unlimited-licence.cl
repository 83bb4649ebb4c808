-- Unlimited licence: any number of installations for one fee, where another program is counted.

agreement "Enterprise Software Agreement" version "1"
effective 2026-01-01 through 2028-12-31
parties Vendor "Birch Software Ltd", Customer "Pemberton & Co LLP"
asset editor "The editor" of Vendor
asset modeller "The modeller" of Vendor

event installation, many installations, to install, has installed
  by party
  of item name
  seats count at least 1

clause editor_licence "The editor: as many seats as the customer likes"
  Vendor grants Customer a non-exclusive unlimited licence of editor

clause editor_fee "One fee a year, whatever the number of seats"
  Customer pays Vendor 1,200 EUR
    every year beginning 2026-01-31
    due within 10 days

clause modeller_seats "The modeller: five seats"
  Customer must not install more than 5 in total of "modeller"

scenario "Ten thousand editors and five modellers"
  when 2026-03-02 installation of "editor" by Customer with seats 10,000
  when 2026-03-02 use of editor by Customer
  then editor_licence is permitted by Customer
  then modeller_seats is not breached
  when 2026-03-03 use of modeller by Customer
  then editor_licence is not permitted
  when 2026-03-03 installation of "modeller" by Vendor with seats 100
  when 2026-03-04 installation of "modeller" by Customer with seats 5
  then modeller_seats is not breached
  when 2026-03-05 installation of "modeller" by Customer with seats 1
  then modeller_seats is breached by Customer

scenario "One fee a year"
  when 2026-01-31 passes
  then editor_fee is accrued of 1,200 EUR by Customer to Vendor
  when 2026-02-10 payment of 1,300 EUR by Customer to Vendor
  then editor_fee is fulfilled of 1,200 EUR
  then editor_fee is overpaid of 100 EUR
  when 2027-02-10 passes
  then editor_fee is breached by Customer on 2027-02-10
  when 2027-02-15 payment of 1,200 EUR by Customer to Vendor
  then editor_fee is late

scenario "Three years"
  when 2028-12-31 passes
  then editor_licence is expired on 2028-12-31
  then editor_fee is expired on 2028-12-31
  when 2029-01-01 use of editor by Customer
  then editor_licence is expired by Customer
