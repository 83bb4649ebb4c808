-- A duty arose from the second of two causes, to be performed from a day on that its event names.  The act was measured by the duties of the
-- first cause, of which there was none, and did not count.
agreement "Opening of another cause" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  on delivery_day date

event load, many loads, to load, has loaded
  by party
  weight number at least 0

clause ban
  each party must not sell
    otherwise refill applies

clause refill
  Alder must load at least 10 in weight in total
    within 12 months
    no earlier than 10 days before the delivery_day
    after a cure period of 5 days from breach of ban
