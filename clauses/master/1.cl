-- A master agreement: its orders, deliveries and invoices are made under it one by one.

agreement "Master supply agreement" version "1"
signed 2026-01-15
effective 2026-02-01 through 2027-01-31
parties Supplier "Halden Components Ltd", Customer "Marlow Instruments plc"
governing law "England and Wales"

value unit_price "Price of one unit" is 12 GBP
  section "Schedule 1"

value damages_cap "Ceiling on the Supplier's liability in a contract year" is 5,000 GBP
  section "Schedule 1"

event order, many orders, to order, has ordered
  by party
  of order_number name
  quantity count at least 1

event delivery, many deliveries, to deliver, has delivered
  by party
  of order_number name

event rejection, many rejections, to reject, has rejected
  by party
  of order_number name

event replacement, many replacements, to replace, has replaced
  by party
  of order_number name

event invoice, many invoices, to invoice, has invoiced
  by party
  of order_number name
  for amount money in GBP at least 0 GBP

event finding, many findings
  by name
  for loss money in GBP at least 0 GBP

event disclosure, many disclosures, to disclose, has disclosed
  by party
  of item name
  to recipient name

event transfer, many transfers, to transfer_this_agreement, has transferred_this_agreement
  by party
  to transferee name

event consent, many consents, to consent, has consented
  by party
  to person name

event audit, many audits, to audit, has audited
  by party

event notice, many notices, to give_notice, has given_notice
  by party
  about matter name

definition price_of_the_order "Price of the order that is invoiced"
  means unit_price multiplied by the quantity of the last order by Customer of the same order_number
  section "1.1"

clause quantity "Quantity"
  Customer may order at most 1000 in quantity in total
  section "2.1"

clause delivery_time "Delivery"
  Supplier must deliver the same order_number
    within the longer of 14 days and (the quantity multiplied by 1 day divided by 10) of order by Customer
    subject to quantity
  section "3.1"

clause rejection_right "Rejection of defective goods"
  Customer may reject
    if delivery by Supplier of the same order_number has happened in the last 10 days
  section "4.1"

clause replacement_time "Replacement of rejected goods"
  Supplier must replace the same order_number
    within 10 days of rejection by Customer
    unless delivery by Supplier of the same order_number has not happened
  section "4.2"

clause no_early_invoice "No invoice before delivery"
  Supplier must not invoice
    if Supplier has not delivered the same order_number
  section "5.1"

clause no_excess_invoice "No invoice for more than the price"
  Supplier must not invoice
    where the amount is more than price_of_the_order
  section "5.2"

clause payment_of_invoices "Payment"
  Customer pays Supplier the amount
    for each invoice by Supplier
    due within 14 days
    subject to no_early_invoice
  section "5.3"

clause stop "Suspension for non-payment"
  Supplier may suspend delivery_time
    if payment_of_invoices is breached
  section "6.1"

clause restart "Deliveries go on"
  Supplier may resume delivery_time
  section "6.2"

clause audit_right "One audit a contract year, and more while a replacement is overdue"
  Customer must not audit
    if audit by Customer has happened this contract year
    unless replacement_time is breached
  section "7.1"

clause secrecy "Confidentiality"
  each party must not disclose any item
    for 2 years after termination
    unless the other party has consented to the same recipient
  section "8.1"

clause no_transfer "Assignment"
  each party must not transfer_this_agreement
    unless the other party has consented to the same transferee
  section "9.1"

clause damages "Damages found due"
  Supplier pays Customer the loss
    for each finding by "the expert"
    due within 30 days
    capped at damages_cap per contract year
  section "10.1"

clause convenience "Termination on notice"
  each party may terminate this agreement
    on 60 days' notice
  section "11.1"

clause renewal "Renewal"
  this agreement renews for 1 year
    up to 2 times
    unless notice about "non-renewal" has happened at least 60 days before the end of the term
  section "12.1"
