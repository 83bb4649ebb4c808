-- What the service-level agreement must answer as amended by Amendment No. 1, in force from 1 July 2026.

scenarios for "1.cl", "2.amendment.cl"

scenario "The bands of uptime, of which the first is higher now"
  when 2026-08-02 uptime_report by Provider with uptime 100%
  then uptime_credit is not accrued
  when 2026-08-02 uptime_report by Provider with uptime 99.95%
  then uptime_credit is not accrued
  when 2026-08-02 uptime_report by Provider with uptime 99.94%
  then uptime_credit is accrued of 500 GBP by Provider to Customer
  when 2026-08-02 uptime_report by Provider with uptime 99.5%
  then uptime_credit is accrued of 500 GBP
  when 2026-08-02 uptime_report by Provider with uptime 99.49%
  then uptime_credit is accrued of 1,000 GBP
  when 2026-08-02 uptime_report by Provider with uptime 99%
  then uptime_credit is accrued of 1,000 GBP
  then root_cause is not due
  when 2026-08-02 uptime_report by Provider with uptime 98.99%
  then uptime_credit is accrued of 2,500 GBP
  then root_cause is due by Provider
  when 2026-08-03 uptime_report by Customer with uptime 50%
  then uptime_credit is not accrued
  then root_cause is not due

scenario "At most 8,000 GBP in any 12 months"
  when 2026-08-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-09-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-10-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP
  when 2026-11-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 500 GBP
  then uptime_credit is capped of 2,000 GBP
  when 2027-08-02 uptime_report by Provider with uptime 99.6%
  then uptime_credit is capped of 500 GBP
  when 2027-08-03 uptime_report by Provider with uptime 98%
  then uptime_credit is accrued of 2,500 GBP

scenario "A bad month is explained within ten days of its report"
  when 2026-08-03 uptime_report by Provider with uptime 98%
  when 2026-08-04 explanation by Customer
  then root_cause is not fulfilled
  when 2026-08-13T17:00:00Z explanation by Provider
  then root_cause is fulfilled by Provider
  when 2026-09-03 uptime_report by Provider with uptime 98%
  when 2026-09-13 passes
  then root_cause is breached by Provider on 2026-09-13
  when 2026-09-14 explanation by Provider
  then root_cause is late by Provider

scenario "A credit for uptime is paid, and 10 GBP too much"
  when 2026-08-03 uptime_report by Provider with uptime 99.2%
  then uptime_credit is accrued of 1,000 GBP
  when 2026-08-20 payment of 1,010 GBP by Provider to Customer under uptime_credit
  then uptime_credit is fulfilled of 1,000 GBP
  then uptime_credit is overpaid of 10 GBP

scenario "Late responses use up the same ceiling"
  when 2026-08-03 uptime_report by Provider with uptime 98%
  when 2026-09-03 uptime_report by Provider with uptime 98%
  when 2026-10-03 uptime_report by Provider with uptime 98%
  when 2026-11-05T09:00:00Z incident of "T-1" by Customer with severity "critical"
  then response_time is due by Provider
  when 2026-11-05T11:00:00Z response of "T-1" by Provider
  then response_time is fulfilled by Provider
  then response_credit is not accrued
  when 2026-11-05T12:00:00Z incident of "T-2" by Customer with severity "critical"
  when 2026-11-05T14:00:01Z response of "T-2" by Provider
  then response_time is breached by Provider on 2026-11-05
  then response_time is late by Provider
  then response_credit is accrued of 500 GBP by Provider to Customer
  when 2026-11-06T12:00:00Z incident of "T-3" by Customer with severity "critical"
  when 2026-11-06T15:00:00Z response of "T-2" by Provider
  then response_time is breached
  then response_time is not late
  then response_credit is capped of 500 GBP
  then response_credit is not accrued
  when 2026-11-07 payment of 510 GBP by Provider to Customer under response_credit
  then response_credit is fulfilled of 500 GBP
  then response_credit is overpaid of 10 GBP

scenario "Who reports and answers, and what counts as critical"
  when 2026-08-02T09:00:00Z incident of "T-1" by Provider with severity "critical"
  then response_time is not due
  then resolution_time is not due
  when 2026-08-02T10:00:00Z incident of "T-2" by Customer with severity "minor"
  then response_time is not due
  then resolution_time is due by Provider
  when 2026-08-02T11:00:00Z incident of "T-3" by Customer with severity "critical"
  when 2026-08-02T12:00:00Z response of "T-3" by Customer
  then response_time is not fulfilled
  when 2026-08-03 resolution of "T-2" by Customer
  then resolution_time is not fulfilled
  when 2026-08-05T20:00:00Z resolution of "T-2" by Provider
  then resolution_time is fulfilled by Provider
  when 2026-08-05 passes
  then resolution_time is breached by Provider on 2026-08-05
  when 2026-08-06 resolution of "T-3" by Provider
  then resolution_time is late by Provider
  when 2026-08-08 announcement of "a freeze" by Customer
  when 2026-08-09 incident of "T-4" by Customer with severity "minor"
  when 2026-08-12 passes
  then resolution_time is excused by Provider

scenario "Fees, on the first of each month"
  when 2026-07-15 payment of 10,000 GBP by Customer to Provider under fee
  then fee is accrued of 10,000 GBP by Customer to Provider on 2026-07-01
  then fee is due
  then fee is fulfilled of 10,000 GBP
  when 2026-08-15 passes
  then fee is breached of 10,000 GBP by Customer on 2026-08-15
  when 2026-08-16 payment of 10,001 GBP by Customer to Provider under fee
  then fee is late of 10,000 GBP
  then fee is overpaid of 1 GBP

scenario "A report within five days of the end of the month"
  when 2026-08-01 passes
  then report is due by Provider
  when 2026-08-04 uptime_report by Customer with uptime 99.99%
  then report is not fulfilled
  when 2026-08-05T12:00:00Z uptime_report by Provider with uptime 99.99%
  then report is fulfilled by Provider
  when 2026-09-05 passes
  then report is breached by Provider on 2026-09-05
  when 2026-09-06 uptime_report by Provider with uptime 99.99%
  then report is late by Provider

scenario "Maintenance is announced two days before"
  when 2026-08-02 announcement of "W-1" by Provider
  when 2026-08-04 maintenance by Provider in "W-1" with day 2026-08-04 with hours 5
  then announced is excused by Provider
  when 2026-08-05 announcement of "W-2" by Provider
  when 2026-08-06 maintenance by Provider in "W-2" with day 2026-08-06 with hours 3
  then announced is breached by Provider
  when 2026-08-07 maintenance by Customer in "W-3" with day 2026-08-07 with hours 1
  then announced is not breached
  when 2026-08-08 maintenance by Provider in "W-1" with day 2026-08-08 with hours 20
  then announced is excused by Provider

scenario "The limit of eight hours was struck"
  when 2026-08-08 payment of 1 GBP by Provider to Customer under window
  then window is removed

scenario "Three months below 99% in half a year: the Customer may leave on 30 days' notice"
  when 2026-08-03 uptime_report by Provider with uptime 98%
  when 2026-09-03 uptime_report by Provider with uptime 98%
  when 2026-09-04 exercise of chronic_failure by Customer
  then chronic_failure is refused by Customer
  when 2026-10-03 uptime_report by Provider with uptime 98%
  when 2026-10-10 exercise of chronic_failure by Customer
  then chronic_failure is exercised by Customer
  when 2026-11-10 passes
  then chronic_failure is terminated on 2026-11-09
  then fee is terminated
  then report is terminated
  then uptime_credit is terminated
  then response_time is terminated
  then response_credit is terminated
  then resolution_time is terminated
  then announced is terminated
  then root_cause is terminated
  then renewal is terminated
  then exit is due by Provider
  when 2026-11-20 data_return by Customer
  then exit is not fulfilled
  when 2026-11-21 data_return by Provider
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
  then root_cause is expired
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
