-- Thirty days, or one month, after the invoice.
-- compared: pay_invoice
-- known: different, 1

-- old

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft

-- new

clause pay_invoice
  OpenAI must settle the same bill
    within 1 month of invoice by Microsoft
