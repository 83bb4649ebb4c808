agreement "Paid late" version "1"
effective 2028-01-01
parties Payer, Payee
value rate "Agreed elsewhere" is undisclosed percentage

event bill, many bills
  by party
  of amount money in EUR at least 0 EUR

event note, many notes
  by party
  of amount money in EUR at least 0 EUR

clause bills "Ten per cent, actual/actual"
  Payee may bill

clause dues "Due within ten days"
  Payer pays Payee the amount
    for each bill by Payee
    due within 10 days
    with late interest at 10% per year by actual/actual ISDA

clause notes "At a rate that is not disclosed"
  Payee pays Payer the amount
    for each note by Payer
    due within 10 days
    with late interest at rate per year by 30E/360
