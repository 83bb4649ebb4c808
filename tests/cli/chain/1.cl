agreement "Supply" version "1"
effective 2024-01-01 through 2026
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of product name
  price money in EUR at least 0 EUR

event report, many reports, to report, has reported
  by party
  of product name

clause share "Share of sales"
  Birch pays Alder 10% of the price
    for each sale by Birch
    capped at 1,000 EUR in total

clause reports "Report each sale"
  Birch must report the same product
    within 30 days of sale by Birch

clause handover "Hand over the books"
  Alder must report "books"
    by 2024-06-30

clause fee "Handling fee"
  Alder pays Birch 5 EUR
    for each report by Birch
