-- Clauses that never apply, exceptions that never or always hold, and what only looks like them.
agreement "Never" version "1"
effective 2026-01-01 through 2027-12-31
parties Alder, Birch

value floor is 100 EUR

event sale, many sales, to sell, has sold
  by party
  to buyer name
  kind one of "lot", "crate"
  for price money in EUR between 0 EUR and 5,000 EUR
  pieces count
  share percentage
  urgent yes or no

clause crossed "Below the one and above the other"
  Alder must not sell
    where the price is less than floor and the price is more than 200 EUR

clause crossed_by_one "One piece between is left: it applies"
  Alder must not sell
    where the pieces is more than 1 and the pieces is less than 3

clause crossed_by_none "No piece between is left"
  Alder must not sell
    where the pieces is more than 1
    if the pieces is less than 2

clause out_of_range "More than is declared"
  Alder must not sell
    where the price is more than 5,000 EUR

clause at_the_range "As much as is declared: it applies"
  Alder must not sell
    where the price is at least 5,000 EUR

clause two_names "Two buyers at once"
  Alder must not sell to "Quay"
    where the buyer is "Harbour"

clause neither "One of two that are both excluded"
  Alder must not sell
    where the buyer is "Quay" or the buyer is "Harbour"
    if the buyer is not "Quay" and the buyer is not "Harbour"

clause either "One of two, one excluded: it applies"
  Alder must not sell
    where the buyer is "Quay" or the buyer is "Harbour"
    if the buyer is not "Quay"

clause too_late "After the agreement"
  Alder must not sell
    if today is on or after 2028-01-01

clause begins_too_late "Begins after the agreement"
  Alder pays Birch 5 EUR
    for each sale by Alder
    from 2028-01-01

clause begins_in_time "Survives it: it applies"
  Alder must not sell
    from 2028-01-01
    through 2028-12-31
    surviving termination

clause last_day "On its last day: it applies"
  Alder must not sell
    if today is on or after 2027-12-31

clause too_early "Before its own term"
  Alder must not sell
    from 2026-07-01
    if today is before 2026-07-01

clause no_exception "The exception is excluded"
  Alder must not sell
    where the share is more than 20%
    unless the share is at most 20% and the urgent is yes

clause an_exception "It is not: the exception can hold"
  Alder must not sell
    where the share is at least 20%
    unless the share is at most 20% and the urgent is yes

clause all_exception "The exception covers all"
  Alder must not sell
    where the price is more than 1,000 EUR
    unless the price is more than 999.99 EUR or the urgent is yes

clause history "What looks back may hold or not"
  each party must not sell
    if sale by Alder has happened
    unless sale by Alder has not happened
