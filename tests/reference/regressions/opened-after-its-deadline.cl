-- What is due by the 1st or the business day before it opened on the 1st, when its day had gone by.
agreement "Opened after its deadline" version "1"
effective 2024-05-02 through 2024-07-31
parties Alder, Birch

event load, many loads, to load, has loaded
  by party

calendar work
  weekend Saturday and Sunday
  holidays 2024-07-01
  covers 2024 through 2026

clause report
  Alder must load
    by the 1st of each month
    or the previous business day
