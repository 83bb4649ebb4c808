-- A service-level agreement: credits by bands of uptime and for late responses, under one rolling cap.

agreement "Service-level agreement for hosting" version "1"
signed 2025-12-01
effective 2026-01-01 through 2027-12-31
parties Provider "Northlight Hosting Ltd", Customer "Tamar Retail plc"
governing law "England and Wales"

value monthly_fee "Monthly fee" is 10,000 GBP
  section "Schedule 1"

value credit_cap "Ceiling on service credits" is 6,000 GBP
  section "Schedule 1"

event uptime_report, many uptime_reports, to report_uptime, has reported_uptime
  by party
  uptime percentage between 0% and 100%

event incident, many incidents, to report_an_incident, has reported_an_incident
  by party
  of ticket name
  severity one of "critical", "minor"

event response, many responses, to respond_to, has responded_to
  by party
  of ticket name

event resolution, many resolutions, to resolve, has resolved
  by party
  of ticket name

event announcement, many announcements, to announce, has announced
  by party
  of window name

event maintenance, many maintenances, to maintain, has maintained
  by party
  in window name
  on day date
  hours number at least 0

event data_return, many data_returns, to return_the_data, has returned_the_data
  by party

event notice, many notices, to give_notice, has given_notice
  by party
  about matter name

definition credit_rate "Service credit by uptime in the month"
  means 0% if the uptime is at least 99.9%
  means 5% if the uptime is at least 99.5% and the uptime is less than 99.9%
  means 10% if the uptime is at least 99% and the uptime is less than 99.5%
  means 25% if the uptime is less than 99%
  section "Schedule 2"

clause fee "Fees"
  Customer pays Provider monthly_fee
    on the first of each month
    due within 14 days
  section "2.1"

clause report "Report of the uptime"
  Provider must report_uptime
    within 5 days of the end of each month
  section "3.1"

clause uptime_credit "Service credits"
  Provider pays Customer credit_rate of monthly_fee
    for each uptime_report by Provider
  section "3.2"

clause response_time "Response to critical incidents"
  Provider must respond_to the same ticket
    within 2 hours of incident by Customer with severity "critical"
    otherwise response_credit applies
  section "4.1"

clause response_credit "Credit for a late response"
  Provider pays Customer 500 GBP
  section "4.2"

clause resolution_time "Resolution"
  Provider must resolve the same ticket
    within 3 days of incident by Customer
    unless Customer has announced "a freeze"
  section "4.3"

clause ceiling "One ceiling on all credits"
  uptime_credit and response_credit are together capped at credit_cap in any 12 months
  section "5.1"

clause announced "Maintenance is announced"
  Provider must not maintain
    unless announcement by Provider of the same window has happened at least 2 days before the day
  section "6.1"

clause window "Eight hours of maintenance a month"
  Provider must not maintain more than 8 in hours per month
  section "6.2"

clause chronic_failure "Termination for repeated failure"
  Customer may terminate this agreement
    on 30 days' notice
    if uptime_report by Provider with uptime less than 99% has happened at least 3 times in the last 6 months
  section "7.1"

clause exit "Return of data"
  Provider must return_the_data
    within 30 days of termination
    surviving termination
  section "7.2"

clause renewal "Renewal"
  this agreement renews for 1 year
    up to 1 time
    unless notice about "non-renewal" has happened at least 90 days before the end of the term
  section "8.1"
