-- An event started a cure period for each cause of what was breached, and so the money accrued twice.
agreement "One period" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
event load, many loads, to load, has loaded
  by party
event report, many reports, to report, has reported
  by party
event warning, many warnings, to warn, has warned
  by party

clause must_load
  Alder must load within 2 days of sale by Birch
    otherwise must_report applies

clause must_report
  Alder must report within 1 day

clause must_sell
  Alder must sell within 2 days of warning by Alder
    otherwise must_report applies

clause penalty
  Alder pays Birch 10 EUR
    upon breach of must_report
    after a cure period of 3 days from warning by Birch
