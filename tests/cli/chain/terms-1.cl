agreement "Licence" version "1"
effective 2024-03-01
parties Alder, Birch

event sale, many sales
  by party
  price money in EUR at least 0 EUR

event report, many reports, to report
  by party
  of subject name

event audit, to audit
  by party

-- Counted from the first effective date.
clause share "Share of sales"
  Birch pays Alder 10% of the price
    for each sale by Birch
    for 18 months
    capped at 100 EUR per contract year

clause first_report "A report at the start"
  Birch must report "stock"
    within 120 days

clause audits "Audit"
  Alder may audit
    for 6 months
