agreement "Holidays in a file with a byte order mark" version "1"
effective 2026-01-01 through 2026
parties Alder, Birch
calendar city weekend Sunday holidays from "holidays.txt" covers 2026 through 2027

event load, many loads, to load, has loaded
  by party

clause loaded
  Alder must load
    within 5 business days of load by Birch
