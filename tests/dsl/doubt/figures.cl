agreement "From which figure on the answer changes" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  of lot name
  for price money in EUR
  share percentage
  weight number

value floor is undisclosed money in EUR
value other is undisclosed money in EUR
value quota is undisclosed percentage
value most is undisclosed count

definition worth
  means other if the lot is "B"
  means 10 EUR otherwise

clause a_less "More than the floor"
  Alder must not sell
    if the price is more than floor

clause b_most "The floor at least"
  Alder must not sell
    unless the price is at most floor

clause c_part "A third of the price under the floor"
  Alder may sell
    if the price divided by 3 is less than floor

clause d_part "A third of the price, not less than the floor"
  Alder may sell
    if the price divided by 3 is at least floor

clause e_moved "The floor and ten euros"
  Alder may sell
    if floor plus 10 EUR is at least the price

clause f_share "A quota"
  Alder may sell
    if the share is between 0% and quota

clause g_count "Fewer sales than most"
  Alder may sell
    if the number of sales is less than most

clause h_path "Only the value on the path taken"
  Alder may sell
    if (the lot is "A" and the price is more than other) or (the lot is "B" and the price is more than floor)

clause i_path "A definition, and what is certain already"
  Alder may sell
    if worth is less than 20 EUR or the price is more than floor

clause j_equal "No order, no figure"
  Alder may sell
    if the price is floor

clause k_yields "Where that forbids it or may"
  Alder may sell
    subject to a_less
