-- Events with fields of every type, for the targets that read event streams.

agreement "Streams" version "1"
effective 2026-01-01
parties Alder, Birch
event sale, to sell, has sold
  by party
  of product name
  amount money in USD at least 0 USD
  paid yes or no
  in place name if any
event report, to report, has reported
  by party
  grade one of "fine", "poor"
  units count between 0 and 1,000
  weight number
  on day date
  share percentage
event remark, to remark, has remarked
