-- Where no time had passed, an amount that was not known was undetermined, though it could only be nothing.
agreement "No time at an unknown rate" version "1"
effective 2024-01-01
parties Alder, Birch

event delivery, many deliveries, to deliver, has delivered
  by party

value rate is undisclosed money in EUR

clause penalty
  Alder pays Birch rate
    for each delivery by Alder
    for each started period of 1 day between 2024-03-01 and delivery
