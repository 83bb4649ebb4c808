-- Headings that say the other direction, and headings that do not.
agreement "Directions" version "1"
effective 2026-01-01
parties Alder "Alder Ltd", Birch

event sale
  by party

clause from_to "Fee from Birch to Alder"
  Alder pays Birch 1 EUR
    for each sale

clause to_from "To Alder Ltd: a fee from the Birch"
  Alder pays Birch 1 EUR
    for each sale

clause pays "Birch pays Alder"
  Alder pays Birch 1 EUR
    for each sale

clause owner "Birch's share to Alder"
  Alder pays Birch 1 EUR
    for each sale

clause right "Fee from Alder to Birch"
  Alder pays Birch 1 EUR
    for each sale

clause right_too "Birch is paid by Alder, and to Birch it flows"
  Alder pays Birch 1 EUR
    for each sale

clause one "Fee to Alder"
  Alder pays Birch 1 EUR
    for each sale

clause part_of_a_word "From Birchwood to Alder"
  Alder pays Birch 1 EUR
    for each sale

clause owes "What Birch owes Alder Ltd"
  Alder pays Birch 1 EUR
    for each sale

clause reimburses "The Birch reimburses Alder"
  Alder pays Birch 1 EUR
    for each sale

clause is_paid "Alder shall be paid by Birch"
  Alder pays Birch 1 EUR
    for each sale

clause is_paid_rightly "Birch is paid by Alder"
  Alder pays Birch 1 EUR
    for each sale

clause what_was_paid "Alder refunds Birch what was paid by Birch"
  Alder pays Birch 1 EUR
    for each sale

clause what_is_refunded "What Alder gives back of what was paid by Birch"
  Alder pays Birch 1 EUR
    for each sale
