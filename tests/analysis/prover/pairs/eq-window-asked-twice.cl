-- What happened in the last days is asked by one clause, or by another one too.
-- compared: pay_invoice
-- known: equal

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of reminder by Microsoft
    if invoice by Microsoft of the same bill has happened in the last 8 days

-- old

clause refusals
  OpenAI must decline
    within 5 days of reminder by Microsoft
    if invoice by Microsoft of the same bill has happened in the last 8 days

-- new

clause refusals
  OpenAI must decline
    within 5 days of reminder by Microsoft
