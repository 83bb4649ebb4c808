-- Affiliate licence (licensee): the licensee's affiliates may use what it may use.

agreement "Software Licence for a Group" version "1"
effective 2026-01-01 through 2028-12-31
parties Licensor "Birch Software Ltd", Licensee "Pemberton & Co LLP"
affiliate Pemberton_Paris "Pemberton Paris SARL" of Licensee
affiliate Birch_Games "Birch Games Ltd" of Licensor
asset ledger "The ledger program" of Licensor

clause licence "The licensee and its affiliates may use the ledger"
  Licensor grants Licensee and its affiliates a non-exclusive licence of ledger

clause seat_fee "An affiliate's use costs the licensee 50 EUR"
  Licensee pays Licensor 50 EUR
    for each use by any affiliate of Licensee

scenario "The group uses the ledger"
  when 2026-03-02 use of ledger by Licensee
  then licence is permitted by Licensee
  then seat_fee is not accrued
  when 2026-03-03 use of ledger by Pemberton_Paris
  then licence is permitted by Pemberton_Paris
  then seat_fee is accrued of 50 EUR by Licensee to Licensor
  when 2026-03-04 use of ledger by Birch_Games
  then licence is not permitted
  then seat_fee is not accrued
  when 2026-04-01 payment of 60 EUR by Licensee to Licensor
  then seat_fee is fulfilled of 50 EUR
  then seat_fee is overpaid of 10 EUR

scenario "Three years"
  when 2028-12-31 passes
  then licence is expired on 2028-12-31
  when 2029-01-01 use of ledger by Pemberton_Paris
  then licence is expired by Pemberton_Paris
  then seat_fee is expired
