-- An assignment that was made with the agreement passed the asset, though an event had ended it before.
agreement "Ended before" version "1"
effective 2024-01-01
parties Alder, Birch
asset design of Alder
asset tools of Alder

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

clause a_design
  Alder assigns design to Birch
    until sale by Alder

clause b_back "What did not pass cannot pass back"
  Birch assigns design to Alder

clause c_tools "Not ended before it is made"
  Alder assigns tools to Birch
    until sale by Birch

clause d_design
  Birch may load
    if Alder owns design

clause e_tools
  Birch may load
    if Birch owns tools
