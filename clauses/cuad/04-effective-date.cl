-- Effective date: from when the agreement binds.  Events before it get no verdict; contract years are counted from it; a clause can begin later.

agreement "Managed Hosting Agreement" version "1"
signed 2026-03-20
effective 2026-04-01
parties Host "Nimbus Hosting Ltd", Client "Ferris Retail plc"
local time UTC+01:00

event invoice, many invoices, to invoice, has invoiced
  by party
  of amount money in EUR at least 0 EUR

event outage, many outages
  hours count at least 1

clause fees "Fees, at most 1,000 EUR per contract year"
  Client pays Host the amount
    for each invoice by Host
    capped at 1,000 EUR per contract year

-- Three months to settle in.
clause service_credit "A credit of 10 EUR for each hour of outage"
  Host pays Client 10 EUR multiplied by the hours
    for each outage
    from 2026-07-01

scenario "Nothing is owed before the effective date"
  when 2026-03-31 invoice of 400 EUR by Host
  then fees is not accrued
  when 2026-04-01 invoice of 400 EUR by Host
  then fees is accrued of 400 EUR by Client to Host

scenario "The contract year ends on the eve of the anniversary"
  when 2026-12-31 invoice of 700 EUR by Host
  when 2027-03-31 invoice of 700 EUR by Host
  then fees is accrued of 300 EUR
  then fees is capped of 400 EUR
  when 2027-04-01 invoice of 700 EUR by Host
  then fees is accrued of 700 EUR
  then fees is not capped
  then Client owes Host 1,700 EUR

scenario "A payment, and one too many"
  when 2026-04-01 invoice of 400 EUR by Host
  when 2026-04-01 invoice of 50 EUR by Client
  then Client owes Host 400 EUR
  when 2026-04-30 payment of 410 EUR by Client to Host
  then fees is fulfilled of 400 EUR
  then fees is overpaid of 10 EUR

scenario "Credits from the fourth month on"
  when 2026-06-30 outage with hours 3
  then service_credit is not accrued
  when 2026-07-01 outage with hours 3
  then service_credit is accrued of 30 EUR by Host to Client
  when 2026-07-02 payment of 31 EUR by Host to Client
  then service_credit is fulfilled of 30 EUR
  then service_credit is overpaid of 1 EUR

-- In local time, an hour ahead of UTC, this is half past midnight on 1 April.
scenario "The day begins at the local midnight"
  when 2026-03-31T23:30:00Z invoice of 400 EUR by Host
  then fees is accrued of 400 EUR
