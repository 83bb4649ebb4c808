agreement "Holidays in a file" version "1"
effective 2026-01-01 through 2026-12-31
parties Buyer, Seller

calendar england "England"
  weekend Saturday and Sunday
  holidays from "england.txt"
  covers 2026 through 2027

event order, many orders, to order, has ordered
  by party

clause delivery "Five business days"
  Seller must order
    within 5 business days of order by Buyer
