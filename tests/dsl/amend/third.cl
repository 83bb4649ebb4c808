-- Ends early, and counts the share anew.

amendment "Second amendment" version "3" to "2"
effective 2025-01-01 through 2025-06-30

replaces clause share "Share of sales"
  Birch pays Alder 6% of the price
    for each sale by Birch
    capped at 500 EUR in total
    afresh

removes fee
removes gift
removes bonus "No bonus any more"
adds scenario "nothing yet"
  when 2025-02-01 passes
  then Birch owes Alder nothing
