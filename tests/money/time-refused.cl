agreement "Mistakes with time" version "1"
effective 2026-01-01
parties Seller, Buyer
event sale
  by party
  on day date
  price money in EUR
clause ban
  Buyer must not sale
clause months
  Seller pays Buyer 10 EUR
    for each sale
    pro rata per 1 month between the day and 2026-05-01
clause months_in_days
  Seller pays Buyer 10 EUR
    for each sale
    pro rata per 1 month in completed days between the day and 2026-05-01
clause no_length
  Seller pays Buyer 10 EUR
    for each sale
    for each started period of 0 days between the day and 2026-05-01
clause no_date
  Seller pays Buyer 10 EUR
    for each sale
    for each started period of 1 day between the price and 2026-05-01
clause no_event
  Seller pays Buyer 10 EUR
    for each started period of 1 day between 2026-05-01 and 2026-06-01
clause no_breach
  Seller pays Buyer 10 EUR
    for each sale
    for each started period of 1 day between breach of ban and sale
clause twice
  Seller pays Buyer 10 EUR
    for each sale
    for each started period of 1 day between 2026-01-01 and sale
    for each completed period of 1 day between 2026-01-01 and sale
    pro rata per 1 day between 2026-01-01 and sale
clause week
  Seller pays Buyer the price
    for each sale
    capped at 5 EUR per week
clause hours
  Seller pays Buyer the price
    for each sale
    capped at 5 EUR in any 48 hours
clause floor
  Seller pays Buyer the price
    for each sale
    with a minimum of 5 EUR in any 12 months
clause in_total
  Seller pays Buyer the price
    for each sale
    with a minimum of 5 EUR in total
clause both
  each party pays the other party the price
    for each sale
    with a minimum of 5 EUR per month
event order
  by party
  of lot name
event arrival
  by party
clause duty
  each party must order
    by 2026-05-01
clause to_deliver
  Seller must arrival
    within 5 days of order of "x"
clause whose
  Seller pays Buyer 10 EUR
    for each order
    for each started period of 1 day between the deadline of duty and order
clause what
  Seller pays Buyer 10 EUR
    for each started period of 1 day between the deadline of to_deliver and sale
clause unknown
  Seller pays Buyer 10 EUR
    every month
    for each started period of 1 day between the deadline of to_deliver and 2026-05-01
