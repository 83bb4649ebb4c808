-- Cap on liability: so much for each claim, so much in a year, and no more than was paid in the twelve months before.

agreement "Advisory Agreement" version "1"
effective 2026-04-01 through 2029-03-31
parties Adviser "Finch & Partners LLP", Client "Alder Instruments Ltd"

event loss, many losses
  of party
  amount money in EUR at least 0 EUR
  cause one of "advice", "delay", "leak"

clause advice_damages "Wrong advice: at most 6,000 EUR a claim"
  Adviser pays Client the amount
    for each loss of Client
    where the cause is "advice"
    capped at 6,000 EUR each time

clause delay_damages "Delay"
  Adviser pays Client the amount
    for each loss of Client
    where the cause is "delay"

clause yearly_cap "Advice and delay together: 10,000 EUR a contract year"
  advice_damages and delay_damages are together capped at 10,000 EUR per contract year

definition fees_paid "What the client paid in the twelve months before"
  means the total amount of payment by Client to Adviser in the last 12 months

clause leak_damages "A leak: no more than was paid in the twelve months before"
  Adviser pays Client the lesser of the amount and fees_paid
    for each loss of Client
    where the cause is "leak"

scenario "A claim, and a contract year"
  when 2026-05-04 loss of Client with amount 6,000 EUR with cause "advice"
  then advice_damages is accrued of 6,000 EUR by Adviser to Client
  then advice_damages is not capped
  when 2026-06-01 loss of Client with amount 3,000 EUR with cause "delay"
  then delay_damages is accrued of 3,000 EUR
  when 2026-06-02 loss of Adviser with amount 3,000 EUR with cause "delay"
  then delay_damages is not accrued
  when 2027-03-31 loss of Client with amount 6,500 EUR with cause "advice"
  then advice_damages is accrued of 1,000 EUR
  then advice_damages is capped of 500 EUR
  then advice_damages is capped of 5,000 EUR
  when 2027-03-31 loss of Client with amount 1 EUR with cause "delay"
  then delay_damages is capped of 1 EUR
  then delay_damages is not accrued
  when 2027-04-01 loss of Client with amount 100 EUR with cause "delay"
  then delay_damages is accrued of 100 EUR
  when 2027-05-03 payment of 10,101 EUR by Adviser to Client
  then advice_damages is fulfilled of 7,000 EUR
  then delay_damages is fulfilled of 3,100 EUR
  then advice_damages is overpaid of 1 EUR
  when 2027-05-04 payment of 2 EUR by Adviser to Client under delay_damages
  then delay_damages is overpaid of 2 EUR

scenario "What was paid in the twelve months before"
  when 2026-04-30 payment of 500 EUR by Client to Adviser
  when 2026-09-30 payment of 700 EUR by Client to Adviser
  when 2027-04-30 loss of Client with amount 2,000 EUR with cause "leak"
  then leak_damages is accrued of 1,200 EUR by Adviser to Client
  when 2027-05-01 loss of Client with amount 2,000 EUR with cause "leak"
  then leak_damages is accrued of 700 EUR
  when 2027-05-02 loss of Client with amount 600 EUR with cause "leak"
  then leak_damages is accrued of 600 EUR
  when 2027-05-03 loss of Adviser with amount 600 EUR with cause "leak"
  then leak_damages is not accrued
  when 2027-06-01 payment of 2,600 EUR by Adviser to Client under leak_damages
  then leak_damages is fulfilled of 2,500 EUR
  then leak_damages is overpaid of 100 EUR

scenario "Three years"
  when 2029-03-31 passes
  then advice_damages is expired on 2029-03-31
  then delay_damages is expired on 2029-03-31
  then leak_damages is expired on 2029-03-31
  when 2029-04-01 loss of Client with amount 600 EUR with cause "delay"
  then delay_damages is expired by Adviser
