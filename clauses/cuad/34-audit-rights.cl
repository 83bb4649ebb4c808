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

clause audit "The books are opened within ten days, once a calendar year"
  Publisher must give_access
    within 10 days of audit_request by Author
    unless Publisher has given_access this year

clause correction "What was paid too little is paid"
  Publisher pays Author the underpaid
    for each finding by Author
    due within 30 days

clause audit_cost "If it was more than 5%, so is the audit"
  Publisher pays Author the cost
    for each finding by Author
    where the share is more than 5%

clause records "The books are kept open for two years more"
  Publisher must give_access
    within 10 days of audit_request by Author
    from 2029-01-01
    for 2 years after termination
