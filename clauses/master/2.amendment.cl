-- The Customer's new plant needs more units, and is given more time to pay.

amendment "Amendment No. 1" version "2" to "1"
signed 2026-06-15
effective 2026-07-01

replaces clause quantity "Quantity"
  Customer may order at most 1500 in quantity in total
  section "2.1"

replaces clause payment_of_invoices "Payment"
  Customer pays Supplier the amount
    for each invoice by Supplier
    due within 21 days
    subject to no_early_invoice
  section "5.3"

adds clause rebate "Rebate on large invoices"
  Supplier pays Customer 2% of the part of the amount above 3,000 GBP
    for each invoice by Supplier
    subject to no_early_invoice
  section "5.4"

removes audit_right
