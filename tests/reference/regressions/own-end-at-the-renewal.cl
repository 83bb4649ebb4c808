-- A clause whose own end fell on the moment at which the agreement was renewed was never told to have ended.
agreement "Own end" version "1"
effective 2024-01-01 for 2 months
parties Alder, Birch

event load, many loads, to load, has loaded
  by party

clause a_ban
  Alder must not load

clause b_run_on
  this agreement renews for 1 month up to 2 times

clause c_ban
  Birch must not load

clause c_stop
  Birch may terminate a_ban and c_ban
    on 30 days' notice
