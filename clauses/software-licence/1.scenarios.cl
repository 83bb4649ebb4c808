-- What the software licence must answer as signed, worked out by hand.

scenarios for "1.cl"

scenario "Tiers: 80,000, then 60,000, then 200,000 of sales in one contract year"
  when 2026-02-02 sale of "probe" by Licensee for 80,000 EUR
  then royalty is accrued of 6,400 EUR by Licensee to Licensor
  then royalty is due of 6,400 EUR
  when 2026-03-02 sale of "probe" by Licensee for 60,000 EUR
  then royalty is accrued of 4,000 EUR
  when 2026-05-04 sale of "probe" by Licensee for 200,000 EUR
  then royalty is accrued of 11,200 EUR
  when 2026-05-05 sale of "probe" by Licensor for 200,000 EUR
  then royalty is not accrued

scenario "Royalties of a quarter are due 30 days after it; 73 days late cost 1.6%"
  when 2026-02-02 sale of "probe" by Licensee for 100,000 EUR
  then royalty is accrued of 8,000 EUR
  when 2026-04-30 payment of 5,000 EUR by Licensee to Licensor under royalty
  then royalty is fulfilled of 5,000 EUR
  when 2026-04-30 passes
  then royalty is breached of 3,000 EUR by Licensee on 2026-04-30
  when 2026-07-12 payment of 3,000 EUR by Licensee to Licensor under royalty
  then royalty is late of 3,000 EUR
  then royalty is accrued of 48 EUR
  when 2026-07-13 payment of 50 EUR by Licensee to Licensor under royalty
  then royalty is fulfilled of 48 EUR
  then royalty is overpaid of 2 EUR

scenario "The minimum: what is missing accrues when the contract year ends, and the tiers begin anew"
  when 2026-02-02 sale of "probe" by Licensee for 100,000 EUR
  when 2026-12-31 passes
  then royalty is accrued of 7,000 EUR on 2026-12-31
  when 2027-02-02 sale of "probe" by Licensee for 100,000 EUR
  then royalty is accrued of 8,000 EUR

scenario "Statements within twenty days of the quarter's end"
  when 2026-04-20 statement by Licensee
  then statements is due by Licensee on 2026-03-31
  then statements is fulfilled by Licensee
  when 2026-07-19 statement by Licensor
  then statements is not fulfilled
  when 2026-07-20 passes
  then statements is breached by Licensee on 2026-07-20
  when 2026-07-21 statement by Licensee
  then statements is late by Licensee

scenario "The books are opened on request, once a contract year"
  when 2026-03-01 audit_request by Licensee
  then audit is not due
  when 2026-03-02 audit_request by Licensor
  then audit is due by Licensee
  when 2026-03-03 access by Licensor
  then audit is not fulfilled
  when 2026-03-12 access by Licensee
  then audit is fulfilled by Licensee
  when 2026-10-01 audit_request by Licensor
  then audit is not due
  when 2027-01-05 audit_request by Licensor
  then audit is due
  when 2027-01-15 passes
  then audit is breached by Licensee on 2027-01-15
  when 2027-01-16 access by Licensee
  then audit is late by Licensee

scenario "The auditor finds 5%, and then more"
  when 2026-03-02 finding by "the Licensor" of 900 EUR with share 10% with cost 4,000 EUR
  then correction is not accrued
  then audit_cost is not accrued
  when 2026-03-20 finding by "the auditor" of 500 EUR with share 5% with cost 4,000 EUR
  then correction is accrued of 500 EUR by Licensee to Licensor
  then correction is due
  then audit_cost is not accrued
  when 2026-04-03 payment of 510 EUR by Licensee to Licensor under correction
  then correction is fulfilled of 500 EUR
  then correction is overpaid of 10 EUR
  when 2026-05-04 finding by "the auditor" of 600 EUR with share 5.01% with cost 4,000 EUR
  then audit_cost is accrued of 4,000 EUR
  when 2026-05-18 passes
  then correction is breached of 600 EUR by Licensee on 2026-05-18
  when 2026-05-19 payment of 600 EUR by Licensee to Licensor under correction
  then correction is late of 600 EUR
  when 2026-05-19 payment of 4,001 EUR by Licensee to Licensor under audit_cost
  then audit_cost is fulfilled of 4,000 EUR
  then audit_cost is overpaid of 1 EUR

scenario "Use, licences to others, and decompilation"
  when 2026-02-02 use by Licensee of "software"
  then licence is permitted by Licensee
  when 2026-02-03 licensing by Licensor of "software" to "Quay Ltd"
  then licence is permitted by Licensor
  when 2026-02-04 use by Licensee of "manual"
  then licence is not permitted
  when 2026-02-05 decompilation of "manual" by Licensee
  then no_decompiling is not breached
  when 2026-02-06 decompilation of "software" by Licensee
  then no_decompiling is breached by Licensee
  when 2026-02-07 decompilation of "software" by Licensor
  then no_decompiling is not breached

scenario "Confidentiality and publicity"
  when 2026-02-02 disclosure of "prices" by Licensee to "the press"
  then secrecy is breached by Licensee
  when 2026-02-03 consent by Licensor to "the bank"
  when 2026-02-03 disclosure of "prices" by Licensee to "the bank"
  then secrecy is excused by Licensee
  when 2026-02-04 announcement of "the licence" by Licensee
  then publicity is breached by Licensee
  when 2026-02-05 announcement of "the licence" by Licensor
  then publicity is not breached
  when 2026-02-06 consent by Licensor to "the licence"
  when 2026-02-07 announcement of "the licence" by Licensee
  then publicity is excused by Licensee

scenario "A royalty is overdue: thirty days' notice, and the copies are destroyed"
  when 2026-01-05 sale of "probe" by Licensee for 50,000 EUR
  when 2026-02-02 exercise of default by Licensor
  then default is refused by Licensor
  when 2026-05-01 exercise of default by Licensor
  then royalty is breached by Licensee on 2026-04-30
  then default is exercised by Licensor
  when 2026-05-31 passes
  then default is terminated on 2026-05-31
  then licence is terminated
  then no_decompiling is terminated
  then royalty is terminated
  then statements is terminated
  then audit is terminated
  then publicity is terminated
  then clearing is due by Licensee
  when 2026-06-01 use by Licensee of "software"
  then licence is expired
  when 2026-06-02 destruction of "copies" by Licensor
  then clearing is not fulfilled
  when 2026-06-03 destruction of "servers" by Licensee
  then clearing is not fulfilled
  when 2026-06-14 destruction of "copies" by Licensee
  then clearing is fulfilled by Licensee

scenario "What ends with the term, and what outlives it"
  when 2028-12-31 passes
  then licence is expired on 2028-12-31
  then royalty is expired
  then statements is expired
  then audit is expired
  then no_decompiling is expired
  then publicity is expired
  then default is expired
  then clearing is due by Licensee
  when 2029-01-14 passes
  then clearing is breached by Licensee on 2029-01-14
  when 2029-01-15 destruction of "copies" by Licensee
  then clearing is late by Licensee
  when 2030-12-31 finding by "the auditor" of 100 EUR with share 6% with cost 1,000 EUR
  then correction is accrued of 100 EUR
  then audit_cost is accrued of 1,000 EUR
  when 2030-12-31 passes
  then correction is expired on 2030-12-31
  then audit_cost is expired on 2030-12-31
  when 2031-01-02 finding by "the auditor" of 100 EUR with share 6% with cost 1,000 EUR
  then correction is not accrued
  then audit_cost is not accrued
  when 2033-12-31 passes
  then secrecy is expired on 2033-12-31
  when 2034-01-02 disclosure of "prices" by Licensee to "the press"
  then secrecy is not breached
