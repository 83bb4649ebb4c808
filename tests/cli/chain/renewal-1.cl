agreement "R" version "1"
effective 2024-01-01 for 1 year
parties Alder, Birch

event sale, to sell
  by party

clause renewal "Renewal"
  this agreement renews for 1 year
    up to 2 times

clause sales "Sales"
  Alder may sell
