-- Change of control: who gets a new owner must say so, and the other party may leave.

agreement "Development Agreement" version "1"
effective 2026-01-01
parties Client "Harbour Broadcasting plc", Developer "Kestrel Software Ltd"

event acquisition, many acquisitions
  of target party
  share percentage between 0% and 100%

event notice, many notices, to notify, has notified
  by party

-- The stake that is acquired counts, not what the buyer had before.
clause disclosure "A new owner is made known within ten days"
  Developer must notify
    within 10 days of acquisition of Developer
    where the share is more than 50%

clause change_of_control "On a new owner the client may leave, for sixty days"
  Client may terminate this agreement
    within 60 days of acquisition of Developer
    where the share is more than 50%

scenario "More than half of the developer is bought"
  when 2026-03-02 acquisition of Developer with share 50.1%
  then disclosure is due by Developer
  then change_of_control is permitted by Client
  when 2026-03-12 notice by Developer
  then disclosure is fulfilled by Developer
  when 2026-05-01 exercise of change_of_control by Client
  then change_of_control is exercised by Client
  then change_of_control is terminated on 2026-05-01
  then disclosure is terminated on 2026-05-01
  when 2026-05-02 acquisition of Developer with share 60%
  then disclosure is expired

scenario "Half is not more than half, and others may be bought"
  when 2026-03-02 acquisition of Developer with share 50%
  when 2026-03-02 acquisition of Client with share 80%
  then disclosure is not due
  then change_of_control is not permitted
  when 2026-03-03 exercise of change_of_control by Client
  then change_of_control is refused by Client

scenario "Not made known in time, and not used in time"
  when 2026-03-02 acquisition of Developer with share 80%
  when 2026-03-03 notice by Client
  when 2026-03-04 exercise of change_of_control by Developer
  then change_of_control is refused by Developer
  then disclosure is not fulfilled
  when 2026-03-12 passes
  then disclosure is breached by Developer on 2026-03-12
  when 2026-03-13 notice by Developer
  then disclosure is late by Developer
  when 2026-05-01 passes
  then change_of_control is expired on 2026-05-01
  when 2026-05-02 exercise of change_of_control by Client
  then change_of_control is refused by Client
