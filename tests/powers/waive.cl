agreement "Debts" version "1"
effective 2026-01-01
parties Bank, Mill

event draw, many draws, to draw, has drawn
  by party
  amount money in EUR at least 0 EUR

event report, many reports, to report, has reported
  by party

event notice, many notices, to notify, has notified
  by party

clause repay "What was drawn is repaid in a year"
  Mill pays Bank the amount
    for each draw by Mill
    due within 1 year

clause fee "A fee without a day"
  Mill pays Bank 1% of the amount
    for each draw by Mill

clause accounts "Accounts by the spring"
  Mill must report
    by 2026-04-30

clause default "The bank may call it in"
  Bank may accelerate repay
    on 10 days' notice
    if accounts has been breached

clause call "At once"
  Bank may accelerate repay

clause forgive "And forgive"
  Bank may waive repay, fee and accounts

clause rely "The mill's owner may rely on it"
  Mill may enforce forgive
    up to 2 times

clause fine "For each call"
  Mill pays Bank 5 EUR
    for each exercise of call by Bank

clause answer "It is answered"
  Mill must notify
    within 3 days of exercise of default

clause quiet "Until then, no notices"
  Bank must not notify
    until exercise of call

clause hire "In a year's instalments"
  Mill pays Bank 1,000 EUR
    every month
    in 12 instalments
    due within 10 days

clause call_hire "All of it"
  Bank may accelerate hire

clause survey "A survey by the autumn"
  Mill must notify
    by 2026-10-31

clause forgive_survey "Which may be let go"
  Bank may waive survey
