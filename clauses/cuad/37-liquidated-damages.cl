-- Liquidated damages: a fixed sum for each week of delay, whatever the loss, up to a ceiling.

agreement "Construction of a Bridge" version "1"
effective 2026-01-01
parties Builder "Keystone Civil Ltd", Owner "Harbour Authority"

event completion, many completions, to complete, has completed
  by party
  of stage name

clause delivery_date "The bridge is complete by the end of September"
  Builder must complete "bridge"
    by 2026-09-30

clause delay_damages "5,000 EUR for each week of delay that has begun, 20,000 EUR at most"
  Builder pays Owner 5,000 EUR
    for each started period of 1 week between breach of delivery_date and completion
    due within 30 days
    capped at 20,000 EUR in total

scenario "In time"
  when 2026-09-29 completion of "pier" by Builder
  when 2026-09-29 completion of "bridge" by Owner
  then delivery_date is not fulfilled
  when 2026-09-30T17:00:00Z completion of "bridge" by Builder
  then delivery_date is fulfilled by Builder
  then delay_damages is not accrued

scenario "A day late, and the second week"
  when 2026-09-30 passes
  then delivery_date is breached by Builder on 2026-09-30
  then delay_damages is not accrued
  when 2026-10-01 completion of "bridge" by Builder
  then delivery_date is late by Builder
  then delay_damages is accrued of 5,000 EUR by Builder to Owner
  then delay_damages is due by Builder
  when 2026-10-31 payment of 6,000 EUR by Builder to Owner
  then delay_damages is fulfilled of 5,000 EUR
  then delay_damages is overpaid of 1,000 EUR

scenario "Seven days late"
  when 2026-10-07T23:00:00Z completion of "bridge" by Builder
  then delay_damages is accrued of 5,000 EUR

scenario "Eight days late"
  when 2026-10-08 completion of "bridge" by Builder
  then delay_damages is accrued of 10,000 EUR
  when 2026-11-07 passes
  then delay_damages is breached by Builder of 10,000 EUR on 2026-11-07
  when 2026-11-08 payment of 10,000 EUR by Builder to Owner
  then delay_damages is late

-- 1 October to 5 November are five weeks and a day.
scenario "The ceiling"
  when 2026-11-05 completion of "bridge" by Builder
  then delay_damages is accrued of 20,000 EUR
  then delay_damages is capped of 10,000 EUR
