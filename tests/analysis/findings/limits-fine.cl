-- Limits of time that only seem to contradict one another.
agreement "Fine" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch

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
event visit, many visits, to visit, has visited
  by party

clause outlives_agreement "An order in December 2027 is paid for in January: what arose outlives the term"
  Birch pays Alder 100 EUR
    for each order by Birch
    due within 30 days

clause outlives_term "So does a duty, where the term is counted in dates"
  Alder must report
    within 30 days of order by Birch
    through 2026

clause at_the_end "A repair on the last day of its term"
  Alder must repair the same lot
    within 42 days of delivery by Alder
    for 42 days after delivery by Alder

clause any_time "A claim may come at any time of the term, also on its last day"
  Alder must repair the same lot
    within 28 days of claim by Birch
    for 42 days after delivery by Birch

clause other_party "Ended by deliveries by another"
  Alder must claim the same lot
    within 60 days of delivery by Alder
    for 42 days after delivery by Birch

clause each_delivery "Deliveries of the first 20 days, paid for within 30"
  Birch pays Alder 1 EUR
    for each delivery by Alder
    due within 30 days
    for 20 days after delivery by Alder

clause visits "A visit within 30 days"
  Birch must visit
    within 30 days of order by Birch

clause early "Who visits within ten is rewarded"
  Alder pays Birch 1 EUR
    for each visit by Birch
    for 10 days after the last order by Birch

clause early_too "Or so"
  Alder pays Birch 1 EUR
    for each visit by Birch
    if order has happened in the last 10 days

clause any_delivery "Another delivery makes this hold"
  Alder pays Birch 1 EUR
    upon breach of at_the_end
    if delivery has happened in the last 20 days

clause other_lot "Another delivery is the last one then"
  Alder must claim the same lot
    within 30 days of delivery by Alder
    unless the number of completed days since the last delivery is more than 20

clause same_lot "On the last day that it says"
  Alder must repair the same lot
    within 20 days of delivery by Alder
    unless the number of completed days since the last delivery of the same lot is more than 20

clause handing "After the agreement"
  Alder must report
    within 30 days of termination
    otherwise not_handed applies
    otherwise soon_enough applies

clause not_handed "And what survives it"
  Alder pays Birch 1 EUR
    surviving termination

clause soon_enough "Or does so for 30 days"
  Alder pays Birch 1 EUR
    for 30 days after termination

clause last_day "By the last day of the agreement"
  Alder must report
    by 2027-12-31
    otherwise on_the_last applies

clause on_the_last "What arises then is owed in January"
  Alder pays Birch 1 EUR
    due within 30 days

clause first_day "By the day on which it begins"
  Alder must report
    by 2026-03-01
    from 2026-03-01

clause one_day "On one day"
  Alder must report
    by 2026-03-01
    no earlier than 2026-03-01

clause one_day_of_field "On the fifth day before"
  Alder must visit
    upon delivery by Alder
    no later than 5 days before the due_on
    no earlier than 5 days before the due_on

clause leave "31 days, after a cure period of 30"
  Birch may terminate this agreement
    within 31 days of breach of at_the_end
    after a cure period of 30 days from breach of at_the_end

clause leave_after "So long from the end of the cure period"
  Birch may terminate this agreement
    upon breach of at_the_end
    within 10 days
    after a cure period of 30 days from breach of at_the_end

clause on_the_first "On the first day of the agreement"
  Birch may terminate this agreement
    no later than 729 days before the end of the term

clause notice "The last day of the notice is the last of the agreement"
  Birch may terminate this agreement
    on 729 days' notice

clause mend "Until January 29"
  Birch must repair the same lot
    within 28 days of claim by Alder

clause refund "A day more"
  Birch pays Alder 1 EUR
    upon breach of mend
    due within 29 days of claim by Alder

clause payment_after "And the day after the last of the agreement"
  Alder pays Birch 1 EUR
    upon breach of last_day
    due by 2028-01-01

clause option "Until the fourteenth day"
  Birch may exercise option
    within 14 days of delivery by Birch
clause price "Arises by then, and is due later"
  Birch pays Alder 100 EUR
    upon exercise of option
    due within 30 days
    for 14 days after delivery by Birch
