-- A quantity asked for by one cause, which was open already, could not be done while what another cause asked for was not open yet.
agreement "Open already" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  on day date
event report, many reports, to report, has reported
  by party
  on day date
event load, many loads, to load, has loaded
  by party
  weight number at least 0

clause a_sell
  Alder must sell within 1 day of sale by Birch
    otherwise make_up applies

clause b_report
  Alder must report within 2 days of report by Birch
    otherwise make_up applies

clause make_up
  Alder must load at least 10 in weight in total
    within 40 days
    no earlier than the day
