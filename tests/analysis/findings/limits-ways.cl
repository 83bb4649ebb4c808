-- Limits of time that contradict one another, in the ways that there are to say them.  Each chain has events of its own; the dates were reckoned by hand.
agreement "Ways" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch

calendar bank "Bank days"
  weekend Saturday and Sunday
  holidays 2026-01-01
  covers 2026 through 2028

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name
  due_on date
event claim, many claims, to claim, has claimed
  by party
  of lot name
event repair, many repairs, to repair, has repaired
  by party
  of lot name
event order, many orders, to order, has ordered
  by party
event report, many reports, to report, has reported
  by party
event audit, many audits, to audit, has audited
  by party
event visit, many visits, to visit, has visited
  by party
event handover, many handovers, to hand_over, has handed_over
  by party

clause own_term "January 1 and 60 days are March 2, but the term ends with February 12"
  Alder must repair the same lot
    within 60 days of delivery by Alder
    for 42 days after delivery by Alder

clause own_term_of_last "A month is 31 days from January 1 on: February 1, and 30 days are January 31"
  Alder must claim the same lot
    within 1 month of delivery by Birch
    for 30 days after the last delivery by Birch

clause in_february "31 days are no more than a month, but from February 1 on they are: March 4 and March 1"
  Alder must audit
    within 31 days of order by Birch
    for 1 month after the last order by Birch

clause may_claim "A right to claim until January 15"
  Birch may claim
    if Alder has delivered in the last 14 days

clause repair_it "28 days more: February 12"
  Alder must repair the same lot
    within 28 days of claim by Birch

clause pay_back "14 days more: February 26, and its own term ends with the 25th"
  Alder pays Birch 100 EUR
    upon breach of repair_it
    due within 14 days
    for 55 days after delivery by Alder

clause call "A power, open until January 15"
  Birch may exercise call
    within 14 days of visit by Birch

clause answer "28 days more: February 12, which is day 42"
  Birch must report
    within 28 days of exercise of call
    unless the number of completed days since the first visit is more than 41

clause window "The power ends with its term: January 31 and January 21"
  Alder may exercise window
    within 30 days of visit by Alder
    for 20 days after the last visit by Alder

clause no_answer "A remedy that comes on February 12, to late visitors never"
  Birch pays Alder 1 EUR
    upon breach of answer
    if visit has happened in the last 41 days

clause handing "The end of the agreement is December 31, 2027; 30 days more are January 30, 2028"
  Alder must hand_over
    within 30 days of termination
    otherwise not_handed applies

clause not_handed "It does not survive"
  Alder pays Birch 1 EUR

clause not_long "It survives for 20 days: until January 20, 2028"
  Alder must hand_over
    within 30 days of termination
    for 20 days after termination

clause dated "By June 30"
  Alder must report
    by 2026-06-30
    otherwise early_end applies

clause early_end "Its term ends with May 31"
  Alder pays Birch 1 EUR
    through 2026-05-31

clause lapses "By a day on which the agreement has ended"
  Alder must report
    by 2028-01-01

clause lapses_with_term "By a day on which its term has ended"
  Alder must report
    by 2026-03-01
    for 2 months

clause before_start "By a day before it begins"
  Alder must report
    by 2026-02-28
    from 2026-03-01

clause closed "What counts only from March 2 on, by March 1"
  Alder must report
    by 2026-03-01
    no earlier than 2026-03-02

clause closed_by_field "From the fifth day before, by the sixth day before"
  Alder must audit
    upon delivery by Alder
    no later than 6 days before the due_on
    no earlier than 5 days before the due_on

clause leave "After a breach on January 1 the cure lasts until March 2, and the power until January 31"
  Birch may terminate this agreement
    within 30 days of breach of repair_it
    after a cure period of 60 days from breach of repair_it

clause too_late "Two years before the end is December 31, 2025"
  Birch may terminate this agreement
    no later than 24 months before the end of the term

clause long_notice "From January 1 on, two years are January 1, 2028"
  Birch may terminate this agreement
    on 24 months' notice

clause in_bank_days "Five bank days after Thursday, January 1: January 8"
  Birch must hand_over
    within 5 business days of report by Birch
    for 6 days after the last report by Birch

clause mend "Until January 29"
  Birch must repair the same lot
    within 28 days of claim by Alder

clause early_refund "28 days of the claim too: due as it arises"
  Birch pays Alder 1 EUR
    upon breach of mend
    due within 28 days of claim by Alder

clause early_payment "What is breached when June 30 has passed, paid for by that day"
  Birch pays Alder 1 EUR
    upon breach of dated
    due by 2026-06-30

clause afterwards "A duty that survives, by January 31, 2028"
  Alder must visit
    by 2028-01-31
    surviving termination
    otherwise not_afterwards applies

clause not_afterwards "And its remedy, which does not"
  Alder pays Birch 1 EUR
