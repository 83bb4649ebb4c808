-- What was not the assignor's passed all the same from the start, told after what happened then; and a clause that had ended still assigned.
agreement "Owners" version "1"
effective 2024-01-01
parties Alder, Birch
asset design of Alder
asset tools of Birch

event load, many loads, to load, has loaded
  by party

clause a_wrong "Not Alder's to assign"
  Alder assigns tools to Birch

clause b_right
  Alder assigns design to Birch

clause c_ended
  Birch assigns tools to Alder
    from 2024-03-01

clause stop
  c_ended ends
    upon load

clause known
  Birch may load
    if Birch owns design
