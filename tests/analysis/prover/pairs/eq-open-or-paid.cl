-- No second invoice while one is open: remembered as open, or as paid.
-- compared: pay_invoice
-- known: equal

-- old

status unpaid for each bill is no
  becomes yes upon invoice by Microsoft
  becomes no upon settlement by OpenAI

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft
    if unpaid the same bill is no

-- new

status paid for each bill is yes
  becomes no upon invoice by Microsoft
  becomes yes upon settlement by OpenAI

clause pay_invoice
  OpenAI must settle the same bill
    within 30 days of invoice by Microsoft
    if paid the same bill
