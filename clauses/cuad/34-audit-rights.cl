-- Audit rights: the books are opened on request, once a year, and a large error shifts the cost.

agreement "Royalty Agreement" version "1"
effective 2026-01-01 through 2028-12-31
parties Author "Ada Finch", Publisher "Lantern Press Ltd"

event audit_request, many audit_requests, to request_audit, has requested_audit
  by party

event access, many accesses, to give_access, has given_access
  by party

event finding, many findings, to find, has found
  by party
  of underpaid money in EUR at least 0 EUR
  share percentage at least 0%
  cost money in EUR at least 0 EUR

clause audit "The books are opened within ten days, once a calendar year, and for two years more"
  Publisher must give_access
    within 10 days of audit_request by Author
    for 2 years after termination
    if Publisher has not given_access this year

clause correction "What was paid too little is paid"
  Publisher pays Author the underpaid
    for each finding by Author
    due within 30 days
    for 2 years after termination

clause audit_cost "If it was more than 5%, so is the audit"
  Publisher pays Author the cost
    for each finding by Author
    for 2 years after termination
    where the share is more than 5%

scenario "Opened on request, once a year"
  when 2026-03-02 audit_request by Publisher
  then audit is not due
  when 2026-03-02 audit_request by Author
  then audit is due by Publisher
  when 2026-03-03 access by Author
  then audit is not fulfilled
  when 2026-03-12 access by Publisher
  then audit is fulfilled by Publisher
  when 2026-12-30 audit_request by Author
  then audit is not due
  when 2027-01-02 audit_request by Author
  then audit is due by Publisher
  when 2027-01-12 passes
  then audit is breached by Publisher on 2027-01-12
  when 2027-01-13 access by Publisher
  then audit is late by Publisher

scenario "What the audit finds"
  when 2026-03-15 finding by Author of 400 EUR with share 5% with cost 900 EUR
  then correction is accrued of 400 EUR by Publisher to Author
  then audit_cost is not accrued
  when 2026-04-14 payment of 400 EUR by Publisher to Author
  then correction is fulfilled
  when 2026-05-04 finding by Author of 800 EUR with share 5.1% with cost 900 EUR
  then correction is accrued of 800 EUR
  then audit_cost is accrued of 900 EUR
  when 2026-06-03 payment of 900 EUR by Publisher to Author under correction
  then correction is fulfilled of 800 EUR
  then correction is overpaid of 100 EUR
  when 2026-06-04 payment of 1,000 EUR by Publisher to Author under audit_cost
  then audit_cost is fulfilled of 900 EUR
  then audit_cost is overpaid of 100 EUR
  when 2026-07-01 finding by Publisher of 100 EUR with share 50% with cost 900 EUR
  then correction is not accrued
  then audit_cost is not accrued
  when 2026-07-01 finding by Author of 100 EUR with share 1% with cost 900 EUR
  when 2026-07-31 passes
  then correction is breached by Publisher of 100 EUR on 2026-07-31
  when 2026-08-01 payment of 100 EUR by Publisher to Author
  then correction is late of 100 EUR

scenario "Two years after the end"
  when 2030-12-31 audit_request by Author
  then audit is due by Publisher
  when 2030-12-31 passes
  then audit is expired on 2030-12-31
  then audit_cost is expired on 2030-12-31
  when 2031-01-02 audit_request by Author
  then audit is expired
  when 2031-01-02 finding by Author of 100 EUR with share 50% with cost 900 EUR
  then correction is expired
  then audit_cost is expired
