-- Revenue and profit sharing: a share of what comes in, which rises with the year's sales, or of what is left after costs.

agreement "Co-publishing Agreement" version "1"
effective 2026-01-01
parties Author "Ada Finch", Publisher "Lantern Press Ltd"

event sale, many sales, to sell, has sold
  by party
  copies count at least 1
  at price money in EUR at least 0 EUR

event film_deal, many film_deals
  by party
  revenue money in EUR at least 0 EUR
  costs money in EUR at least 0 EUR

-- Looked at before the sale at hand: the one that reaches 1,000 copies still has the old rate.
definition royalty_rate "Ten per cent, and twelve once 1,000 copies were sold in the year"
  means 12% if the total copies of sale by Publisher this year is at least 1000
  means 10% otherwise

definition proceeds "What a sale brings in"
  means the price multiplied by the copies

clause royalty "A share of the proceeds"
  Publisher pays Author royalty_rate of proceeds
    for each sale by Publisher
    due within 30 days of the end of the quarter

clause film_profit "Half of what is left of a film deal"
  Publisher pays Author 50% of (the revenue minus the costs)
    for each film_deal by Publisher

scenario "The share rises after 1,000 copies, for a year"
  when 2026-03-02 sale by Publisher at 10 EUR with copies 999
  then royalty is accrued of 999 EUR by Publisher to Author
  when 2026-03-03 sale by Publisher at 10 EUR with copies 1
  then royalty is accrued of 1 EUR
  when 2026-03-04 sale by Publisher at 10 EUR with copies 100
  then royalty is accrued of 120 EUR
  when 2027-01-04 sale by Publisher at 10 EUR with copies 100
  then royalty is accrued of 100 EUR

-- Thirty days after 31 March is 30 April.
scenario "Due a month after the quarter"
  when 2026-01-05 sale by Publisher at 10 EUR with copies 100
  when 2026-03-31 sale by Publisher at 10 EUR with copies 200
  then royalty is due by Publisher
  when 2026-04-30 payment of 100 EUR by Publisher to Author
  then royalty is fulfilled of 100 EUR
  when 2026-04-30 passes
  then royalty is breached of 200 EUR by Publisher on 2026-04-30
  when 2026-05-04 payment of 201 EUR by Publisher to Author under royalty
  then royalty is late of 200 EUR
  then royalty is overpaid of 1 EUR

scenario "A profit is shared, a loss is not"
  when 2026-03-02 film_deal by Publisher with revenue 5,000 EUR with costs 3,000 EUR
  then film_profit is accrued of 1,000 EUR by Publisher to Author
  when 2026-03-03 film_deal by Publisher with revenue 3,000 EUR with costs 3,500 EUR
  then film_profit is not accrued
  then Publisher owes Author 1,000 EUR
  when 2026-03-04 payment of 1,001 EUR by Publisher to Author
  then film_profit is fulfilled of 1,000 EUR
  then film_profit is overpaid of 1 EUR

scenario "What the author sells is hers"
  when 2026-03-02 sale by Author at 10 EUR with copies 2000
  when 2026-03-02 film_deal by Author with revenue 5,000 EUR with costs 3,000 EUR
  then Publisher owes Author nothing
  when 2026-03-03 sale by Publisher at 10 EUR with copies 100
  then royalty is accrued of 100 EUR
