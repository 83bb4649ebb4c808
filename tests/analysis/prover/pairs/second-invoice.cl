-- A bill may be invoiced again once it is paid, or never.
-- compared: pay_invoice
-- known: different, 3

-- old

status unpaid for each bill is no
  becomes yes upon invoice by Microsoft
  becomes no upon settlement by OpenAI

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft
    if unpaid the same bill is no

-- new

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft
    if invoice by Microsoft of the same bill has not happened
