-- A penalty from the third late invoice on, or from the fourth.
-- compared: penalty
-- known: different, 3

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft

-- old

clause penalty
  OpenAI pays Microsoft 5 USD
    upon breach of pay_invoice
    if pay_invoice has been breached at least 3 times

-- new

clause penalty
  OpenAI pays Microsoft 5 USD
    upon breach of pay_invoice
    if pay_invoice has been breached at least 4 times
