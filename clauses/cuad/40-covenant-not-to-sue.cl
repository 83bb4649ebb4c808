-- Covenant not to sue: neither attacks the other's patents, unless it is sued itself; who does may lose its licence.

agreement "Patent Peace" version "1"
effective 2026-01-01 for 5 years
parties Alder "Alder Instruments Ltd", Birch "Birch Trading GmbH"
affiliate Birch_Nordic "Birch Nordic AB" of Birch
asset alder_patents "Alder's patents" of Alder

event suit, many suits, to sue, has sued
  by party
  of defendant party
  about right one of "a patent", "the past", "a debt"

clause covenant "Birch does not sue Alder about a patent, unless it was sued in the last year"
  Birch must not sue Alder about "a patent"
    unless suit by Alder of Birch about "a patent" has happened in the last 12 months

clause covenant_in_return "Nor Alder Birch"
  Alder must not sue Birch about "a patent"
    unless suit by Birch of Alder about "a patent" has happened in the last 12 months

clause licence "Birch is licensed"
  Alder grants Birch a non-exclusive licence of alder_patents

clause retaliation "Alder may end the licence if Birch sues all the same"
  Alder may terminate licence
    within 30 days of breach of covenant

clause release "What happened before is let go for ever"
  each party must not sue the other party about "the past"
    surviving termination

scenario "Birch attacks, and loses its licence"
  when 2026-03-02 use of alder_patents by Birch
  then licence is permitted by Birch
  when 2026-03-02 exercise of retaliation by Alder
  then retaliation is refused by Alder
  when 2026-03-03 suit by Birch of Alder about "a debt"
  then covenant is not breached
  then release is not breached
  when 2026-03-04 suit by Birch of Alder about "a patent"
  then covenant is breached by Birch
  then retaliation is permitted by Alder
  when 2026-03-05 suit by Alder of Birch about "a patent"
  then covenant_in_return is excused by Alder
  then covenant is not breached
  when 2026-04-03 exercise of retaliation by Birch
  then retaliation is refused by Birch
  when 2026-04-03 exercise of retaliation by Alder
  then licence is terminated
  when 2026-04-04 use of alder_patents by Birch
  then licence is expired

scenario "Alder attacks, and Birch may defend itself for a year"
  when 2026-03-04 suit by Alder of Birch about "a patent"
  then covenant_in_return is breached by Alder
  when 2027-03-04 suit by Birch of Alder about "a patent"
  then covenant is excused by Birch
  then retaliation is not permitted
  when 2027-03-05 suit by Birch of Alder about "a patent"
  then covenant is breached by Birch
  when 2027-04-04 passes
  then retaliation is expired on 2027-04-04

scenario "An affiliate is neither bound nor licensed"
  when 2026-03-02 use of alder_patents by Birch_Nordic
  then licence is not permitted
  when 2026-03-03 suit by Birch_Nordic of Alder about "a patent"
  when 2026-03-03 suit by Birch_Nordic of Birch about "a patent"
  when 2026-03-03 suit by Birch_Nordic of Alder about "the past"
  then covenant is not breached
  then covenant_in_return is not breached
  then release is not breached

scenario "Let go for ever"
  when 2030-12-31 passes
  then licence is expired on 2030-12-31
  when 2031-01-02 suit by Birch of Alder about "a patent"
  then covenant is not breached
  when 2036-01-02 suit by Birch of Alder about "the past"
  then release is breached by Birch
  when 2036-01-03 suit by Alder of Birch about "the past"
  then release is breached by Alder
