-- What one act did beyond what one cause asked for went neither on to what another cause asked for, nor to what was overdue.
agreement "Across causes" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
event report, many reports, to report, has reported
  by party
event load, many loads, to load, has loaded
  by party
  weight number at least 0

clause a_sell
  Alder must sell within 1 day of report by Birch
    otherwise make_up applies

clause b_report
  Alder must report within 2 days of report by Birch
    otherwise make_up applies

clause make_up
  Alder must load at least 10 in weight in total
    within 10 days

clause fine
  Alder pays Birch 1 EUR
    for each started period of 1 day between the deadline of make_up and load by Alder
