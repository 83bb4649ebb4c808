-- Duties that cannot be done without breaching another clause, and those that can.
agreement "Forbidden" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  to buyer name
event report, many reports, to report, has reported
  by party
event visit, many visits, to visit, has visited
  by party
event audit, many audits, to audit, has audited
  by party

clause must_sell "In time, or not at all"
  Alder must sell to "Quay"
    by 2026-06-30
clause must_not_sell "The last day is that of the deadline"
  Alder must not sell
    through 2026-06-30
clause must_sell_later "One day is left"
  Alder must sell to "Quay"
    by 2026-07-01
clause must_sell_to_any "To any but Quay"
  Birch must sell
    by 2026-06-30
clause must_not_sell_to_quay
  Birch must not sell to "Quay"

clause must_report "Whenever"
  Alder must report
    within 10 days of visit by Birch
clause must_not_report
  each party must not report
clause birch_audits "After a visit it may be done"
  Birch must audit
    within 10 days of visit by Alder
clause never_audit
  Birch must not audit
    subject to may_audit
clause may_audit
  Birch may audit
    if visit has happened
clause birch_sells "A duty is silent when it is done, and nothing gives way to it"
  Birch must sell to "Harbour"
    within 10 days of visit by Alder
clause no_harbour
  Birch must not sell to "Harbour"
    subject to birch_sells

clause either "One of the two is forbidden"
  Alder must visit or audit
    within 10 days of sale by Birch
clause no_visit
  Alder must not visit
clause must_audit "On other days"
  Alder must audit
    by 2026-06-30
clause no_audit
  Alder must not audit
    if today is before 2026-02-01
clause must_visit "Where the other agrees"
  Birch must visit
    within 10 days of sale by Alder
clause no_visit_alone
  Birch must not visit
    unless sale has happened
