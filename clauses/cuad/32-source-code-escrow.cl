-- Source-code escrow: each release is deposited with an agent, and handed over when the supplier no longer looks after it.

agreement "Software Supply and Escrow Agreement" version "1"
effective 2026-01-01
parties Supplier "Birch Software Ltd", Customer "Pemberton & Co LLP", Agent "Safehold Escrow Ltd"
asset source_code "The source code" of Supplier
asset test_suite "The tests" of Supplier

event release, many releases, to release, has released
  by party
  of build name

event deposit, many deposits, to deposit, has deposited
  by party
  of build name

event insolvency, many insolvencies
  of party

event support_stop, many support_stops, to stop_support, has stopped_support
  by party

event handover, many handovers, to hand_over, has handed_over
  by party
  to receiver party

clause deposited "Each release is deposited within thirty days"
  Supplier must deposit the same build
    within 30 days of release by Supplier

clause release_right "The customer may call for the source code"
  Customer may exercise source_code
    if insolvency of Supplier has happened or Supplier has stopped_support

clause handed_over "The agent then hands it over within five days"
  Agent must hand_over to Customer
    within 5 days of exercise of release_right

clause use_after_release "And the customer may use it, to look after its own program"
  Supplier grants Customer a non-exclusive licence of source_code for "maintenance"
    if release_right has been exercised

clause kept_closed "Before that the agent hands it to nobody"
  Agent must not hand_over
    unless release_right has been exercised

scenario "Each release is deposited, or not"
  when 2026-03-01 release of "1.0" by Supplier
  then deposited is due by Supplier
  when 2026-03-02 release of "1.1" by Supplier
  when 2026-03-03 release of "2.0" by Customer
  when 2026-03-03 deposit of "2.0" by Supplier
  when 2026-03-03 deposit of "1.0" by Customer
  then deposited is not fulfilled
  when 2026-03-31 deposit of "1.0" by Supplier
  then deposited is fulfilled by Supplier
  when 2026-04-01 passes
  then deposited is breached by Supplier on 2026-04-01
  when 2026-04-02 deposit of "1.1" by Supplier
  then deposited is late by Supplier

scenario "Insolvent"
  when 2026-03-02 exercise of release_right by Customer
  then release_right is refused by Customer
  when 2026-03-03 use of source_code by Customer
  then use_after_release is not permitted
  when 2026-03-04 insolvency of Customer
  when 2026-03-05 exercise of release_right by Customer
  then release_right is refused by Customer
  when 2026-03-06 insolvency of Supplier
  when 2026-03-07 exercise of release_right by Supplier
  then release_right is refused by Supplier
  when 2026-03-07 exercise of release_right by Customer
  then release_right is exercised by Customer
  then handed_over is due by Agent
  when 2026-03-08 handover by Supplier to Customer
  when 2026-03-08 handover by Agent to Supplier
  then handed_over is not fulfilled
  when 2026-03-12 handover by Agent to Customer
  then handed_over is fulfilled by Agent
  then kept_closed is excused by Agent
  when 2026-03-13 use of source_code by Customer
  then use_after_release is permitted by Customer
  when 2026-03-14 licensing of source_code by Supplier to "Vega"
  then use_after_release is permitted by Supplier
  when 2026-03-15 use of test_suite by Customer
  then use_after_release is not permitted

scenario "Supported no longer, and the agent is late"
  when 2026-03-02 handover by Agent to Customer
  then kept_closed is breached by Agent
  when 2026-03-06 support_stop by Customer
  when 2026-03-06 support_stop by Supplier
  when 2026-03-07 exercise of release_right by Customer
  when 2026-03-12 passes
  then handed_over is breached by Agent on 2026-03-12
  when 2026-03-13 handover by Agent to Customer
  then handed_over is late by Agent
