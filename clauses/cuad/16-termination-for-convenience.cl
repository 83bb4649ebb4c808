-- Termination for convenience: a party may leave without a reason, on notice and for a fee.

agreement "Call Centre Services Agreement" version "1"
effective 2026-01-01 through 2028-12-31
parties Client "Ferris Retail plc", Centre "Hello Services Ltd"

event batch, many batches
  by party
  of calls name

event report, many reports, to report, has reported
  by party
  of calls name

clause convenience "From July on the client may leave on 90 days' notice"
  Client may terminate this agreement
    on 90 days' notice
    if today is on or after 2026-07-01

clause centre_leaves "The centre may leave on 180 days' notice"
  Centre may terminate this agreement
    on 180 days' notice

clause break_fee "5,000 EUR for leaving early"
  Client pays Centre 5,000 EUR
    upon exercise of convenience
    due within 30 days

clause reports "A report on each batch of calls"
  Centre must report of the same calls
    within 10 days of batch by Client

-- The day of the notice is not counted: 31 March and 90 days is 29 June.
scenario "Notice, fee and end"
  when 2027-03-31 exercise of convenience by Client
  then convenience is exercised by Client
  then break_fee is accrued of 5,000 EUR by Client to Centre
  then break_fee is due by Client
  when 2027-04-30 payment of 5,001 EUR by Client to Centre
  then break_fee is fulfilled of 5,000 EUR
  then break_fee is overpaid of 1 EUR
  when 2027-06-29 passes
  then convenience is terminated on 2027-06-29
  then reports is terminated on 2027-06-29
  then break_fee is terminated on 2027-06-29
  when 2027-06-30 exercise of convenience by Client
  then convenience is expired

scenario "Too early, or not the client"
  when 2026-06-30 exercise of convenience by Client
  then convenience is refused by Client
  then break_fee is not accrued
  when 2026-07-01 exercise of convenience by Centre
  then convenience is refused by Centre
  then break_fee is not accrued
  when 2026-07-01 exercise of convenience by Client
  then convenience is exercised by Client
  when 2026-07-31 passes
  then break_fee is breached by Client on 2026-07-31
  when 2026-08-03 payment of 5,000 EUR by Client to Centre
  then break_fee is late of 5,000 EUR

scenario "What was begun is finished"
  when 2026-07-01 exercise of convenience by Client
  when 2026-09-29 batch of "A" by Client
  then reports is due by Centre
  when 2026-09-29 batch of "B" by Client
  when 2026-09-29 batch of "C" by Centre
  when 2026-09-30 report of "B" by Client
  when 2026-10-09 report of "A" by Centre
  then reports is terminated on 2026-09-29
  then reports is fulfilled by Centre
  when 2026-10-09 passes
  then reports is breached by Centre on 2026-10-09
  when 2026-10-10 report of "B" by Centre
  then reports is late by Centre
  when 2026-10-10 batch of "D" by Client
  then reports is expired

-- 180 days after 1 January is 30 June.
scenario "The centre leaves, and pays nothing"
  when 2027-01-01 exercise of centre_leaves by Client
  then centre_leaves is refused by Client
  when 2027-01-01 exercise of centre_leaves by Centre
  then centre_leaves is exercised by Centre
  then break_fee is not accrued
  when 2027-06-30 passes
  then centre_leaves is terminated on 2027-06-30
  then reports is terminated on 2027-06-30
  when 2027-07-01 exercise of centre_leaves by Centre
  then centre_leaves is expired

scenario "Nobody leaves"
  when 2028-12-31 passes
  then convenience is expired on 2028-12-31
  then reports is expired on 2028-12-31
  then break_fee is expired on 2028-12-31
