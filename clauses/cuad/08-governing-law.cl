-- Governing law: recorded and compared; nothing follows from it.  Which court is competent is a clause.

agreement "Chartering Agreement" version "1"
effective 2026-01-01
parties Shipowner "Fjord Shipping AS", Charterer "Orchard Foods plc"
governing law "England and Wales"

event suit, many suits, to sue, has sued
  by party
  in court name
  about matter one of "charter", "urgent relief"

clause jurisdiction "Only the courts of London are competent"
  each party must not sue in any court other than "London"
    unless the matter is "urgent relief"

scenario "London, elsewhere, and elsewhere in a hurry"
  when 2026-05-04 suit by Charterer in "London" about "charter"
  then jurisdiction is not breached
  when 2026-05-05 suit by Charterer in "Oslo" about "charter"
  then jurisdiction is breached by Charterer
  when 2026-05-06 suit by Shipowner in "Oslo" about "urgent relief"
  then jurisdiction is excused by Shipowner
