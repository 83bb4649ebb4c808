-- What is paid on the day on which it fell due bears no interest, so that an undisclosed rate put nothing in doubt; the balance was.
agreement "Paid on the day" version "1"
effective 2024-01-01
parties Alder, Birch

value rate is undisclosed percentage

event sale, many sales, to sell, has sold
  by party
  for price money in EUR at least 0 EUR

clause bill
  Alder pays Birch the price
    for each sale by Birch
    due within 24 hours
    with late interest at rate per year by actual/365
