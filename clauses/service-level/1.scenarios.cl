-- What the service-level agreement must answer as signed, worked out by hand.

scenarios for "1.cl"

scenario "The bands of uptime: each end as the schedule has it"
  when 2026-02-02 uptime_report by Provider with uptime 100%
  then uptime_credit is not accrued
  when 2026-02-02 uptime_report by Provider with uptime 99.9%
  then uptime_credit is not accrued
  when 2026-02-02 uptime_report by Provider with uptime 99.89%
  then uptime_credit is accrued of 500 GBP by Provider to Customer
  when 2026-02-02 uptime_report by Provider with uptime 99.5%
  then uptime_credit is accrued of 500 GBP
  when 2026-02-02 uptime_report by Provider with uptime 99.49%
  then uptime_credit is accrued of 1,000 GBP
  when 2026-02-02 uptime_report by Provider with uptime 99%
  then uptime_credit is accrued of 1,000 GBP
  when 2026-02-02 uptime_report by Provider with uptime 98.99%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-02-03 uptime_report by Customer with uptime 50%
  then uptime_credit is not accrued
  then uptime_credit is not capped

scenario "At most 6,000 GBP in any 12 months: what was credited a year ago counts no more"
  when 2026-02-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-04-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-07-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 1,000 GBP
  then uptime_credit is capped of 1,500 GBP
  when 2027-02-02 uptime_report by Provider with uptime 99.6%
  then uptime_credit is capped of 500 GBP
  when 2027-02-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2027-04-02 uptime_report by Provider with uptime 99.6%
  then uptime_credit is capped of 500 GBP
  when 2027-04-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  then Provider owes Customer 11,000 GBP

scenario "A credit for uptime is paid, and 10 GBP too much"
  when 2026-02-03 uptime_report by Provider with uptime 99.2%
  then uptime_credit is accrued of 1,000 GBP
  when 2026-02-20 payment of 1,010 GBP by Provider to Customer under uptime_credit
  then uptime_credit is fulfilled of 1,000 GBP
  then uptime_credit is overpaid of 10 GBP

scenario "Late responses use up the same ceiling"
  when 2026-02-03 uptime_report by Provider with uptime 98%
  when 2026-03-03 uptime_report by Provider with uptime 98%
  when 2026-05-04 uptime_report by Provider with uptime 99.5%
  when 2026-05-05T09:00:00Z incident of "T-1" by Customer with severity "critical"
  then response_time is due by Provider
  when 2026-05-05T11:00:00Z response of "T-1" by Provider
  then response_time is fulfilled by Provider
  then response_credit is not accrued
  when 2026-05-05T12:00:00Z incident of "T-2" by Customer with severity "critical"
  when 2026-05-05T14:00:01Z response of "T-2" by Provider
  then response_time is breached by Provider on 2026-05-05
  then response_time is late by Provider
  then response_credit is accrued of 500 GBP by Provider to Customer
  when 2026-05-06T12:00:00Z incident of "T-3" by Customer with severity "critical"
  when 2026-05-06T15:00:00Z response of "T-2" by Provider
  then response_time is breached
  then response_time is not late
  then response_credit is capped of 500 GBP
  then response_credit is not accrued
  when 2026-05-07 payment of 510 GBP by Provider to Customer under response_credit
  then response_credit is fulfilled of 500 GBP
  then response_credit is overpaid of 10 GBP

scenario "Who reports and answers, and what counts as critical"
  when 2026-02-02T09:00:00Z incident of "T-1" by Provider with severity "critical"
  then response_time is not due
  then resolution_time is not due
  when 2026-02-02T10:00:00Z incident of "T-2" by Customer with severity "minor"
  then response_time is not due
  then resolution_time is due by Provider
  when 2026-02-02T11:00:00Z incident of "T-3" by Customer with severity "critical"
  when 2026-02-02T12:00:00Z response of "T-3" by Customer
  then response_time is not fulfilled
  when 2026-02-03 resolution of "T-2" by Customer
  then resolution_time is not fulfilled
  when 2026-02-05T20:00:00Z resolution of "T-2" by Provider
  then resolution_time is fulfilled by Provider
  when 2026-02-05 passes
  then resolution_time is breached by Provider on 2026-02-05
  when 2026-02-06 resolution of "T-3" by Provider
  then resolution_time is late by Provider
  when 2026-02-08 announcement of "a freeze" by Customer
  when 2026-02-09 incident of "T-4" by Customer with severity "minor"
  when 2026-02-12 passes
  then resolution_time is excused by Provider

scenario "Fees, on the first of each month"
  when 2026-01-15 payment of 10,000 GBP by Customer to Provider under fee
  then fee is accrued of 10,000 GBP by Customer to Provider on 2026-01-01
  then fee is due
  then fee is fulfilled of 10,000 GBP
  when 2026-02-15 passes
  then fee is breached of 10,000 GBP by Customer on 2026-02-15
  when 2026-02-16 payment of 10,001 GBP by Customer to Provider under fee
  then fee is late of 10,000 GBP
  then fee is overpaid of 1 GBP

scenario "A report within five days of the end of the month"
  when 2026-02-01 passes
  then report is due by Provider
  when 2026-02-04 uptime_report by Customer with uptime 99.99%
  then report is not fulfilled
  when 2026-02-05T12:00:00Z uptime_report by Provider with uptime 99.99%
  then report is fulfilled by Provider
  when 2026-03-05 passes
  then report is breached by Provider on 2026-03-05
  when 2026-03-06 uptime_report by Provider with uptime 99.99%
  then report is late by Provider

scenario "Maintenance is announced two days before"
  when 2026-02-02 announcement of "W-1" by Provider
  when 2026-02-04 maintenance by Provider in "W-1" with day 2026-02-04 with hours 5
  then announced is excused by Provider
  when 2026-02-05 announcement of "W-2" by Provider
  when 2026-02-06 maintenance by Provider in "W-2" with day 2026-02-06 with hours 3
  then announced is breached by Provider
  when 2026-02-07 maintenance by Customer in "W-3" with day 2026-02-07 with hours 1
  then announced is not breached
  then window is not breached
  when 2026-02-08 maintenance by Provider in "W-1" with day 2026-02-08 with hours 0.5
  then announced is excused by Provider
  then window is breached by Provider
  when 2026-03-01 maintenance by Provider in "W-1" with day 2026-03-01 with hours 8
  then window is not breached

scenario "Three months below 99% in half a year: the Customer may leave on 30 days' notice"
  when 2026-02-03 uptime_report by Provider with uptime 98%
  when 2026-03-03 uptime_report by Provider with uptime 98%
  when 2026-03-04 exercise of chronic_failure by Customer
  then chronic_failure is refused by Customer
  when 2026-04-03 uptime_report by Provider with uptime 98%
  when 2026-04-10 exercise of chronic_failure by Customer
  then chronic_failure is exercised by Customer
  when 2026-05-10 passes
  then chronic_failure is terminated on 2026-05-10
  then fee is terminated
  then report is terminated
  then uptime_credit is terminated
  then response_time is terminated
  then response_credit is terminated
  then resolution_time is terminated
  then announced is terminated
  then window is terminated
  then renewal is terminated
  then exit is due by Provider
  when 2026-05-20 data_return by Customer
  then exit is not fulfilled
  when 2026-05-21 data_return by Provider
  then exit is fulfilled by Provider

scenario "Notice of non-renewal ninety days before the end, and what ends with the agreement"
  when 2027-10-02 notice by Customer about "non-renewal"
  when 2027-12-31T23:00:00Z incident of "T-1" by Customer with severity "critical"
  when 2027-12-31 passes
  then renewal is not renewed
  then renewal is expired on 2027-12-31
  then fee is expired
  then report is expired
  then uptime_credit is expired
  then response_time is expired
  then resolution_time is expired
  then announced is expired
  then window is expired
  then chronic_failure is expired
  then exit is due by Provider
  when 2028-01-01 passes
  then response_time is breached by Provider on 2028-01-01
  then response_credit is expired
  when 2028-01-30 passes
  then exit is breached by Provider on 2028-01-30
  when 2028-01-31 data_return by Provider
  then exit is late by Provider

scenario "Notice one day too late: another year, and then the end"
  when 2027-10-03 notice by Customer about "non-renewal"
  when 2027-12-31 passes
  then renewal is renewed on 2027-12-31
  when 2028-12-31 passes
  then renewal is expired on 2028-12-31
