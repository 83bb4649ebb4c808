agreement "What cannot be in doubt" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR
  units count

value floor is undisclosed money in EUR
value most is undisclosed count

status days is 3
  becomes 5 upon sale if the price is more than floor

status balance is 0.00 EUR
  becomes floor upon sale

clause in_time "As many days as the status says"
  Alder must sell the same lot
    within the longer of 1 day and (days multiplied by 1 day) of sale by Birch

clause quota "A quota that waits"
  Alder must sell at least most in units in total of "A"

clause interest_due "Interest on what is in doubt"
  Alder pays Birch interest at 6% per year by actual/360 on balance
    for each sale by Birch
