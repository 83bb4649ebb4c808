-- Caps and minimums that the text itself settles, and beside each the same at the figure that it comes to, where nothing is wrong.
agreement "Caps" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch

value rate is 10%
value bound is undisclosed money in EUR
definition tiers "Bands of the price"
  means 5% if the price is at most 500 EUR
  means 3% if the price is more than 500 EUR

event sale, many sales, to sell, has sold
  by party
  for price money in EUR between 0 EUR and 1,000 EUR
  pieces count
  weight number between 0 and 20
  share percentage
event load, many loads, to load, has loaded
  by party
  for worth money in EUR at least 0 EUR

clause monthly "12 times 100 are 1,200"
  Alder pays Birch 100 EUR
    every month
    up to 12 times
    capped at 5,000 EUR in total
clause monthly_by_a_cent "A cent more"
  Alder pays Birch 100 EUR
    every month
    up to 12 times
    capped at 1,200.01 EUR in total
clause monthly_at
  Alder pays Birch 100 EUR
    every month
    up to 12 times
    capped at 1,200 EUR in total

clause by_term "24 months"
  Alder pays Birch 100 EUR
    every month
    capped at 2,401 EUR in total
clause by_term_at
  Alder pays Birch 100 EUR
    every month
    capped at 2,400 EUR in total
clause by_own_term "Three firsts, of January to March"
  Alder pays Birch 100 EUR
    on the first of each month
    through 2026-03-31
    capped at 301 EUR in total
clause surviving "For ever"
  Alder pays Birch 100 EUR
    every month
    surviving termination
    capped at 2,401 EUR in total

clause quarterly "Three a quarter"
  Alder pays Birch 100 EUR
    every month
    capped at 301 EUR per quarter
clause quarterly_at
  Alder pays Birch 100 EUR
    every month
    capped at 300 EUR per quarter
clause rolling "Two firsts in any two months"
  Alder pays Birch 100 EUR
    on the first of each month
    capped at 201 EUR in any 2 months
clause rolling_at "The ends of December, January and February lie within two months"
  Alder pays Birch 100 EUR
    every month
    capped at 300 EUR in any 2 months

clause instalments "33.33, 33.33 and 33.34"
  Alder pays Birch 100 EUR
    on the first of each month
    in 3 instalments
    capped at 33.35 EUR per month
clause instalments_at
  Alder pays Birch 100 EUR
    on the first of each month
    in 3 instalments
    capped at 33.34 EUR per month

clause lesser "40 at most"
  Alder pays Birch the lesser of 5% of the price and 40 EUR
    for each sale
    capped at 50 EUR each time
clause lesser_at
  Alder pays Birch the lesser of 5% of the price and 40 EUR
    for each sale
    capped at 40 EUR each time
clause lesser_in_total "However often"
  Alder pays Birch the lesser of 5% of the price and 40 EUR
    for each sale
    capped at 50 EUR in total

clause declared "A tenth of 1,000 at most"
  Alder pays Birch rate of the price
    for each sale
    capped at 100.01 EUR each time
clause declared_at
  Alder pays Birch rate of the price
    for each sale
    capped at 100 EUR each time
clause not_declared "Of any worth"
  Alder pays Birch rate of the worth
    for each load
    capped at 100,000 EUR each time
clause narrowed "A tenth of 500 at most"
  Alder pays Birch rate of the price
    for each sale
    where the price is at most 500 EUR
    capped at 51 EUR each time
clause banded "5% of 1,000 at most, since the bands are not reckoned apart from the price"
  Alder pays Birch the price multiplied by tiers
    for each sale
    capped at 51 EUR each time
clause rounded "Rounded up to the next 30 euros: 120"
  Alder pays Birch rate of the price
    for each sale
    rounded up to 30 EUR
    capped at 120 EUR each time
clause pieces "Of as many as there are"
  Alder pays Birch 1 EUR multiplied by the pieces
    for each sale
    capped at 100,000 EUR each time
clause undisclosed "Which nobody knows"
  Alder pays Birch 1 EUR
    for each sale
    capped at bound each time

clause below_rate "A tenth of the worth is less than 11% of it"
  Alder pays Birch 10% of the worth
    for each load
    capped at 11% of the worth each time
clause above_rate "And more than 9%"
  Alder pays Birch 10% of the worth
    for each load
    capped at 9% of the worth each time
clause at_rate
  Alder pays Birch 10% of the worth
    for each load
    capped at 10% of the worth each time

clause first_capped
  Alder pays Birch 100 EUR
    for each sale
    capped at 500 EUR in total
clause second_capped
  Alder pays Birch 100 EUR
    for each load
    capped at 200 EUR in total
clause together "500 and 200 are 700"
  first_capped and second_capped are together capped at 701 EUR in total
clause together_at
  first_capped and second_capped are together capped at 700 EUR in total
clause together_uncapped
  first_capped and pieces are together capped at 10,000 EUR in total

clause exceeded "60 each time"
  Alder pays Birch 60 EUR
    for each sale
    capped at 59.99 EUR each time
clause exceeded_at
  Alder pays Birch 60 EUR
    for each sale
    capped at 60 EUR each time
clause exceeded_at_once "The first time already"
  Alder pays Birch 60 EUR multiplied by the pieces
    for each sale
    where the pieces is at least 2
    capped at 119 EUR in total

clause minimum_above "60 and 50"
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 60 EUR each time
    capped at 50 EUR each time
clause minimum_at
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 50 EUR each time
    capped at 50 EUR each time
clause minimum_over_time "600 a year, and 500"
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 600 EUR per contract year
    capped at 500 EUR per contract year
clause minimum_over_other_time "600 a year, and 500 a month"
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 600 EUR per contract year
    capped at 500 EUR per month
clause minimum_always "100 at most"
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 100.01 EUR each time
clause minimum_not_always
  Alder pays Birch 10% of the price
    for each sale
    with a minimum of 100 EUR each time
clause minimum_never "5 at least"
  Alder pays Birch 5 EUR plus 10% of the price
    for each sale
    with a minimum of 4.99 EUR each time
clause minimum_not_never
  Alder pays Birch 5 EUR plus 10% of the price
    for each sale
    with a minimum of 5 EUR each time

clause may_weigh "20 is the most"
  Alder may sell at most 20.5 in weight each time
clause may_weigh_at
  Alder may sell at most 20 in weight each time
clause must_not_weigh "20 is the most, and more than that is forbidden"
  Birch must not sell more than 20 in weight each time
clause must_not_weigh_so_much
  Birch must not sell more than 19.5 in weight each time

clause delivery_by "Breached once, if at all"
  Alder must sell
    by 2026-06-30
clause penalty "So it is paid once"
  Alder pays Birch 100 EUR
    upon breach of delivery_by
    capped at 150 EUR in total
clause penalty_at
  Alder pays Birch 100 EUR
    upon breach of delivery_by
    capped at 100 EUR in total
clause late_penalty "By the day, which nothing bounds"
  Alder pays Birch 1 EUR
    for each completed period of 1 day between 2026-06-30 and sale by Alder
    capped at 1,000 EUR in total

clause reports "24 months"
  Alder must load
    every month
clause report_penalty "So often it can be breached"
  Alder pays Birch 100 EUR
    upon breach of reports
    capped at 2,401 EUR in total
clause report_penalty_at
  Alder pays Birch 100 EUR
    upon breach of reports
    capped at 2,400 EUR in total
clause option "A power, three times"
  Birch may exercise option
    up to 3 times
clause option_fee
  Birch pays Alder 100 EUR
    for each exercise of option
    capped at 301 EUR per contract year
clause option_fee_at
  Birch pays Alder 100 EUR
    for each exercise of option
    capped at 300 EUR per contract year
