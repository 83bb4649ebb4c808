-- Quantities in numbers, counts and amounts, as the summary shows them.
agreement "Numbers" version "1"
effective 2026-01-01 through 2027
parties Fjord, Orchard
value least is 20
value most is 30.5
value secret is undisclosed number

event load, many loads, to load, has loaded
  by party
  weight number at least 0
  share percentage
  pieces count at least 0
  worth money in EUR at least 0 EUR

clause a_const
  Orchard must load at least 20 in weight in total
    by 2026-06-30

clause b_decimal
  Orchard must load at least 20.25 in weight in total
    by 2026-06-30

clause c_value
  Orchard must load at least least in weight in total
    by 2026-06-30

clause d_limit
  Orchard may load at most most in weight in total

clause e_pieces
  Orchard must load at least least in pieces in total
    by 2026-06-30

clause f_undisclosed
  Orchard may load at most secret in weight in total

clause g_money
  Orchard pays Fjord the worth
    for each load by Orchard
    capped at 55% of 200 EUR in total

clause h_month
  Orchard must load at least 7 in weight per month

clause i_money
  Orchard must load at least 1,000 EUR in worth in total
    by 2026-06-30
