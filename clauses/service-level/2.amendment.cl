-- The uptime that is promised rises, and so does the ceiling; bad months are explained; maintenance needs its announcement only.

amendment "Amendment No. 1" version "2" to "1"
signed 2026-06-10
effective 2026-07-01

replaces value credit_cap "Ceiling on service credits" is 8,000 GBP
  section "Schedule 1"

adds event explanation, many explanations, to explain, has explained
  by party

replaces definition credit_rate "Service credit by uptime in the month"
  means 0% if the uptime is at least 99.95%
  means 5% if the uptime is at least 99.5% and the uptime is less than 99.95%
  means 10% if the uptime is at least 99% and the uptime is less than 99.5%
  means 25% if the uptime is less than 99%
  section "Schedule 2"

adds clause root_cause "Explanation of a bad month"
  Provider must explain
    within 10 days of uptime_report by Provider with uptime less than 99%
  section "3.3"

removes window
