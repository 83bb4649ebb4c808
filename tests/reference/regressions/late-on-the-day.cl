-- A date with a time of day was after the plain date of its own day, and not equal to it.
agreement "Late on the day" version "1"
effective 2024-01-01
local time UTC+02:00
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  on promised date

clause a_in_time
  Alder may sell
    where the promised is on or before 2024-03-01

clause b_on_the_day
  Alder may sell
    where the promised is 2024-03-01

clause c_too_late
  Alder may sell
    where the promised is after 2024-03-01

clause d_to_the_moment
  Alder may sell
    where the promised is on or before 2024-03-01T12:00:00+02:00

clause e_today
  Alder may sell
    where the promised is today

clause f_between
  Alder may sell
    where the promised is between 2024-02-29 and 2024-03-01
