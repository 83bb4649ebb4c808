-- Agreement date: the day on which the agreement was signed.  It is recorded and compared.  Duties begin on the effective date:
-- what happened between the two is remembered, but gets no verdict.  Of an amendment the signing date decides what is judged again.

agreement "Warehouse Services Agreement" version "1"
signed 2026-01-15
effective 2026-02-01
parties Owner "Delta Foods plc", Keeper "Harbour Storage Ltd"

event storage, many storages, to store, has stored
  by party
  of lot name

event receipt, many receipts, to issue_receipt, has issued_receipt
  by party
  of lot name

event inspection, many inspections, to inspect, has inspected
  by party

clause warehouse_receipt "A receipt for each lot"
  Keeper must issue_receipt of the same lot
    within 2 days of storage by Owner
    if inspection by Keeper has happened

scenario "Nothing is due before the effective date"
  when 2026-01-20 inspection by Keeper
  when 2026-01-20 storage of "A" by Owner
  when 2026-01-22 passes
  then warehouse_receipt is not due

scenario "What happened between signing and the effective date is remembered"
  when 2026-01-20 inspection by Keeper
  when 2026-02-01 storage of "A" by Owner
  then warehouse_receipt is due by Keeper
  when 2026-02-03 receipt of "A" by Keeper
  then warehouse_receipt is fulfilled by Keeper

scenario "No receipt"
  when 2026-02-01 storage of "A" by Owner
  then warehouse_receipt is not due
  when 2026-02-02 inspection by Owner
  when 2026-02-02 storage of "B" by Owner
  then warehouse_receipt is not due
  when 2026-02-03 inspection by Keeper
  when 2026-02-03 storage of "C" by Keeper
  then warehouse_receipt is not due
  when 2026-02-03 storage of "C" by Owner
  when 2026-02-04 receipt of "C" by Owner
  when 2026-02-04 receipt of "A" by Keeper
  then warehouse_receipt is not fulfilled
  when 2026-02-05 passes
  then warehouse_receipt is breached by Keeper on 2026-02-05
  when 2026-02-06 receipt of "C" by Keeper
  then warehouse_receipt is late by Keeper
