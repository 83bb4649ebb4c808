agreement "What waits is in doubt, and so is what reads it" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR at least 0 EUR

event count, to tally, has tallied
  of lot name

event ask, to ask, has asked
  by party
  of lot name

value floor "Price from which a sale is large" is undisclosed money in EUR
value start "First day that counts" is undisclosed date

status large "The last sale was large" is no
  becomes yes upon sale if the price is at least floor
  becomes no upon sale if the price is less than 10 EUR

status stock "Lots held" for each lot is 0
  becomes 7 upon count
  becomes stock for the same lot plus 1 upon sale if the price is more than floor

clause when_large "If the last sale was large"
  Alder may ask
    if large

clause when_stocked "If seven lots are held"
  Alder may ask
    if stock for the same lot is at least 7

clause any_large "If some sale was large"
  Alder may ask
    if sale with price at least floor has happened

clause two_large "If two sales were large"
  Alder may ask
    if sale of the same lot with price at least floor has happened at least 2 times

clause lately "If a large sale was made lately"
  Alder may ask
    if sale with price at least floor has happened in the last 10 days

clause first_large "If the first large sale was dear"
  Alder may ask
    if the price of the first sale with price at least floor is more than 50 EUR

clause last_large "If the last large sale was dear"
  Alder may ask
    if the price of the last sale with price at least floor is more than 50 EUR

clause since_large "If a lot was counted since a large sale"
  Alder may ask
    if count has happened since sale with price at least floor

clause since_start "If there was a sale since the start"
  Alder may ask
    if sale has happened since start
