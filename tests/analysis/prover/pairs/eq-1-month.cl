-- One month after the invoice, said in two ways.
-- compared: pay_invoice
-- known: equal

-- old

clause pay_invoice
  OpenAI must settle the same bill
    within 1 month of invoice by Microsoft

-- new

clause pay_invoice
  OpenAI must settle the same bill
    upon invoice by Microsoft
    within 1 months
