-- Revenue and profit sharing: a share of what comes in, which rises with the year's sales, and of what is left of it after costs.

agreement "Co-publishing Agreement" version "1"
effective 2026-01-01
parties Author "Ada Finch", Publisher "Lantern Press Ltd"

event sale, many sales, to sell, has sold
  by party
  copies count at least 1
  at price money in EUR at least 0 EUR

event film_income, many film_incomes
  by party
  amount money in EUR at least 0 EUR

event film_cost, many film_costs
  by party
  amount money in EUR at least 0 EUR

-- Looked at before the sale at hand: the one that reaches 1,000 copies still has the old rate.
definition royalty_rate "Ten per cent, and twelve once 1,000 copies were sold in the year"
  means 12% if the total copies of sale by Publisher this year is at least 1000
  means 10% otherwise

clause royalty "A share of the price of all copies"
  Publisher pays Author royalty_rate of (the price multiplied by the copies)
    for each sale by Publisher
    due within 30 days of the end of the quarter

definition film_profit "What is left of the film in the year"
  means (the total amount of film_income by Publisher this year) minus (the total amount of film_cost by Publisher this year)

-- In a year of loss nothing is owed, and nothing is carried over.
clause film_share "Half of the year's profit of the film"
  Publisher pays Author 50% of film_profit
    every calendar year

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

scenario "A profit is shared at the end of the year, a loss is not"
  when 2026-03-02 film_income by Publisher with amount 5,000 EUR
  when 2026-09-01 film_cost by Publisher with amount 3,000 EUR
  when 2026-09-01 film_cost by Author with amount 900 EUR
  when 2026-12-31 passes
  then film_share is accrued of 1,000 EUR by Publisher to Author on 2026-12-31
  when 2027-01-04 payment of 1,001 EUR by Publisher to Author
  then film_share is fulfilled of 1,000 EUR
  then film_share is overpaid of 1 EUR
  when 2027-03-02 film_income by Publisher with amount 3,000 EUR
  when 2027-03-02 film_cost by Publisher with amount 3,500 EUR
  when 2027-12-31 passes
  then film_share is not accrued
  then Publisher owes Author nothing

scenario "What the author sells is hers"
  when 2026-03-02 sale by Author at 10 EUR with copies 2000
  when 2026-03-02 film_income by Author with amount 5,000 EUR
  then Publisher owes Author nothing
  when 2026-03-03 sale by Publisher at 10 EUR with copies 100
  then royalty is accrued of 100 EUR
  when 2026-12-31 passes
  then film_share is not accrued
