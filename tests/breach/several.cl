-- One clause that may arise from the breach of several: an act performs one of its duties, the oldest.
agreement "Several causes" version "1"
effective 2026-01-01 through 2027
parties Seller, Buyer

event delivery, many deliveries, to deliver, has delivered
  by party
  of lot name

event report, many reports, to report, has reported
  by party

event visit, many visits, to visit, has visited
  by party

clause lot_a
  Seller must deliver of "A"
    by 2026-02-03
    otherwise explanation applies

clause lot_b
  Seller must deliver of "B"
    by 2026-02-01
    otherwise explanation applies

clause lot_c
  Seller must deliver of "C"
    by 2026-03-01
    otherwise explanation applies

clause explanation
  Seller must report or visit
    within 10 days

clause lateness "Ten a day that an explanation comes late"
  Seller pays Buyer 10 EUR
    for each started period of 1 day between the deadline of explanation and report by Seller
