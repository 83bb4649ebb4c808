-- It cannot be said whether the ban was breached; but what arises from its breach arises only if it was, so that here nothing ever arises.  It was said
-- to wait for the value.
agreement "Breached if it arises" version "1"
effective 2024-01-01
parties Alder, Birch

event delivery, many deliveries, to deliver, has delivered
  by party

value rate is undisclosed money in EUR

clause ban
  Alder must not deliver
    if 1 EUR is more than rate

clause fine
  Alder pays Birch 10 EUR
    upon breach of ban
    after a cure period of 5 days from breach of ban
    if ban is not breached

clause penalty
  Alder pays Birch 20 EUR
    upon breach of ban
    after a cure period of 5 days from breach of ban
    if ban is breached
