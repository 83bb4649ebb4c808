-- Non-disparagement: neither speaks ill of the other, unless the law makes it.

agreement "Settlement Agreement" version "1"
effective 2026-01-01
parties Author "Ada Finch", Publisher "Lantern Press Ltd"

event remark, many remarks, to disparage, has disparaged
  by party
  of target party
  to audience one of "the public", "a court", "the family"

clause respect "Neither party disparages the other"
  each party must not disparage the other party
    unless the audience is "a court"

scenario "To the public, to a court, and about oneself"
  when 2026-05-04 remark by Author of Publisher to "the public"
  then respect is breached by Author
  when 2026-05-05 remark by Publisher of Author to "the family"
  then respect is breached by Publisher
  when 2026-05-06 remark by Publisher of Author to "a court"
  then respect is excused by Publisher
  when 2026-05-07 remark by Author of Author to "the public"
  then respect is not breached
