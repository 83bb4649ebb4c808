-- Uncapped liability: what a cap does not concern is simply not in its list.

agreement "Cloud Services Agreement" version "1"
effective 2026-01-01
parties Provider "Brightwater Hosting Ltd", Customer "Pemberton & Co LLP"

event loss, many losses
  of party
  amount money in EUR at least 0 EUR
  cause one of "outage", "loss of data", "fraud", "personal injury"

clause outage "An outage"
  Provider pays Customer the amount
    for each loss of Customer
    where the cause is "outage"

clause lost_data "Loss of data"
  Provider pays Customer the amount
    for each loss of Customer
    where the cause is "loss of data"

clause cap "Both together: 10,000 EUR in all"
  outage and lost_data are together capped at 10,000 EUR in total

clause without_limit "Fraud and personal injury: without limit"
  Provider pays Customer the amount
    for each loss of Customer
    where the cause is one of "fraud", "personal injury"

scenario "Within the cap, beyond it, and what it does not concern"
  when 2026-03-02 loss of Customer with amount 7,000 EUR with cause "outage"
  then outage is accrued of 7,000 EUR by Provider to Customer
  when 2026-03-03 loss of Customer with amount 4,000 EUR with cause "loss of data"
  then lost_data is accrued of 3,000 EUR by Provider to Customer
  then lost_data is capped of 1,000 EUR
  when 2026-03-04 loss of Customer with amount 1 EUR with cause "outage"
  then outage is capped of 1 EUR
  then outage is not accrued
  when 2026-03-05 loss of Customer with amount 5 million EUR with cause "fraud"
  then without_limit is accrued of 5 million EUR by Provider to Customer
  when 2026-03-06 loss of Customer with amount 2 million EUR with cause "personal injury"
  then without_limit is accrued of 2 million EUR
  then without_limit is not capped
  then Provider owes Customer 7,010,000 EUR

scenario "The provider's own losses"
  when 2026-03-02 loss of Provider with amount 100 EUR with cause "outage"
  when 2026-03-03 loss of Provider with amount 100 EUR with cause "loss of data"
  when 2026-03-04 loss of Provider with amount 100 EUR with cause "fraud"
  then Provider owes Customer nothing

scenario "Paid, and paid too much"
  when 2026-03-02 loss of Customer with amount 100 EUR with cause "outage"
  when 2026-03-02 loss of Customer with amount 200 EUR with cause "loss of data"
  when 2026-03-02 loss of Customer with amount 300 EUR with cause "fraud"
  when 2026-04-01 payment of 600 EUR by Provider to Customer
  then outage is fulfilled of 100 EUR
  then lost_data is fulfilled of 200 EUR
  then without_limit is fulfilled of 300 EUR
  when 2026-04-02 payment of 1 EUR by Provider to Customer under outage
  then outage is overpaid of 1 EUR
  when 2026-04-02 payment of 2 EUR by Provider to Customer under lost_data
  then lost_data is overpaid of 2 EUR
  when 2026-04-02 payment of 3 EUR by Provider to Customer under without_limit
  then without_limit is overpaid of 3 EUR
