agreement "Reports" version "1"
effective 2026-01-01 through 2028
parties Ann, Bob

event sale, many sales, to sell, has sold
  by party

event report, many reports, to report, has reported
  by party

clause reporting
  Bob must report
    within 5 days of sale by Ann

clause quota
  Bob must sell at least 3 times per year
