amendment "Sooner" version "2" to "1"
effective 2026-02-10

replaces clause accounts "Accounts after each draw"
  Borrower must report
    within 10 days of draw by Borrower
