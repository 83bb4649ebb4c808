agreement "What happened around a date" version "1"
effective 2026-01-01 through 2026
parties Alder, Birch

event notice, to notify, has notified
  by party
  about matter name

event order, many orders, to order, has ordered
  of lot name
  for promised date

event delivery, many deliveries, to deliver, has delivered
  of lot name

event ask, to ask, has asked
  by party
  of lot name
  for promised date

clause ahead_of_term "Sixty days before the end of the term"
  Alder may ask
    if notice about "end" has happened at least 60 days before the end of the term

clause ahead_of_field "Ten days before the due date"
  Alder may ask
    if notice about "due" has happened at least 10 days before the promised

clause ahead_of_event "A month before the last order of the lot"
  Alder may ask
    if notice about "order" has happened at least 1 month before the last order of the same lot

clause ahead_of_hours "Forty-eight hours before the first delivery"
  Alder may ask
    if notice about "hours" has happened at least 48 hours before the first delivery

clause soon_after_date "In the ten days after a date"
  Alder may ask
    if notice about "after" has happened in the 10 days after 2026-03-01

clause soon_after_any "In the two days after an order of the lot"
  Alder may ask
    if delivery of the same lot has happened in the 2 days after order of the same lot

clause soon_after_first "In the two days after the first order of the lot"
  Alder may ask
    if delivery of the same lot has happened in the 2 days after the first order of the same lot

clause soon_after_last "In the two days after the last order of the lot"
  Alder may ask
    if delivery of the same lot has happened in the 2 days after the last order of the same lot

clause shortly_before_date "In the ten days before a date"
  Alder may ask
    if notice about "before" has happened in the 10 days before 2026-03-01

clause shortly_before_term "In the ten days before the end of the term"
  Alder may ask
    if notice about "late" has happened in the 10 days before the end of the term

clause shortly_before_any "In the two days before a delivery of the lot"
  Alder may ask
    if order of the same lot has happened in the 2 days before delivery of the same lot

clause shortly_before_last "In the two days before the last delivery of the lot"
  Alder may ask
    if order of the same lot has happened in the 2 days before the last delivery of the same lot

clause shortly_before_first "In the two days before the first delivery of the lot"
  Alder may ask
    if order of the same lot has happened in the 2 days before the first delivery of the same lot
