agreement "The time between" version "1"
effective 2026-01-01 through 2026
parties Alder, Birch

event order, many orders, to order, has ordered
  of lot name
  for promised date

event delivery, many deliveries, to deliver, has delivered
  of lot name

value handover is 2026-01-15

clause days_started "A euro for each day that has begun since the order"
  Alder pays Birch 1 EUR multiplied by the number of started days between the last order of the same lot and delivery
    for each delivery

clause days_completed "A euro for each whole day after the promised date"
  Alder pays Birch 1 EUR multiplied by the number of completed days since the promised of the last order of the same lot
    for each delivery

clause hours "A euro for each whole hour since the last order"
  Alder pays Birch 1 EUR multiplied by the number of completed hours since order of the same lot
    for each delivery

clause weeks "A euro for each whole week since the handover"
  Alder pays Birch 1 EUR multiplied by the number of completed weeks since handover
    for each delivery

clause months "A euro for each month begun from the first order to the end of the term"
  Alder pays Birch 1 EUR multiplied by the number of started months between the first order and the end of the term
    for each delivery

clause years "A euro for each whole year to the end of the month"
  Alder pays Birch 1 EUR multiplied by the number of completed years between 2020-02-29 and the end of the month
    for each delivery
