-- Document name: what the agreement is called.  The name and the version are recorded, head every report and are compared; nothing follows from them.

agreement "Turbine Maintenance Agreement" version "1"
effective 2026-01-01
parties Operator "Lakeside Power Ltd", Contractor "Turbine Care GmbH"

event fault, many faults, to report, has reported
  by party
  of turbine name

event repair, many repairs, to repair, has repaired
  by party
  of turbine name

clause call_out "Repair within a week"
  Contractor must repair the same turbine
    within 7 days of fault by Operator

scenario "Repaired on the last day"
  when 2026-03-02 fault of "T1" by Operator
  then call_out is due by Contractor
  when 2026-03-09T18:00:00Z repair of "T1" by Contractor
  then call_out is fulfilled by Contractor

scenario "Neither another turbine nor another hand will do"
  when 2026-03-02 fault of "T1" by Contractor
  then call_out is not due
  when 2026-03-02 fault of "T1" by Operator
  when 2026-03-03 repair of "T2" by Contractor
  when 2026-03-04 repair of "T1" by Operator
  then call_out is not fulfilled
  when 2026-03-09 passes
  then call_out is breached by Contractor on 2026-03-09
  when 2026-03-12 repair of "T1" by Contractor
  then call_out is late by Contractor
  then call_out is not fulfilled
