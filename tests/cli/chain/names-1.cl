agreement "Cloud" version "1"
effective 2024-01-01
parties Alder, Birch

event assessment, many assessments
  by party
  of product name
  result one of "good", "bad"

event launch, to launch, has launched
  by party
  of product name

event order, many orders, to order, has ordered
  by party
  of product name

status unfit "The product is unfit" for each product is no
  becomes yes upon assessment by Birch if the result is "bad"
  becomes no upon assessment by Birch if the result is "good"

clause fit_only "Only what is fit"
  Alder must not launch any product
    where unfit the same product

clause ordered "What is ordered is launched"
  Alder must launch the same product
    within 60 days of order by Birch
