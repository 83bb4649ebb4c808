-- What the agreement as signed must answer.

scenarios for "1.cl"

scenario "Orders of 300, 200 and 500 use up the quantity, and one unit more is refused"
  when 2026-02-02 order of "PO-1" by Customer with quantity 300
  then quantity is permitted by Customer
  then delivery_time is due by Supplier
  when 2026-02-03 order of "PO-2" by Customer with quantity 200
  when 2026-02-04 order of "PO-3" by Customer with quantity 500
  then quantity is permitted
  when 2026-02-05 order of "PO-4" by Customer with quantity 1
  then quantity is refused by Customer
  then delivery_time is not due

scenario "Delivery takes as long as the order is large, and 14 days at least"
  when 2026-02-02 order of "PO-1" by Customer with quantity 300
  when 2026-02-02 order of "PO-2" by Customer with quantity 140
  when 2026-02-02 order of "PO-3" by Customer with quantity 141
  when 2026-02-16T18:00:00Z delivery of "PO-2" by Supplier
  then delivery_time is fulfilled by Supplier
  then delivery_time is not breached
  when 2026-02-17 passes
  then delivery_time is breached on 2026-02-17
  when 2026-02-18 delivery of "PO-3" by Supplier
  then delivery_time is late by Supplier
  when 2026-03-03 passes
  then delivery_time is not breached
  when 2026-03-04 passes
  then delivery_time is breached by Supplier on 2026-03-04

scenario "One invoice unpaid: the Customer is in breach at the end of day 14"
  when 2026-02-02 order of "PO-1" by Customer with quantity 300
  when 2026-02-20 delivery of "PO-1" by Supplier
  when 2026-03-02 invoice of "PO-1" by Supplier for 3,600 GBP
  then payment_of_invoices is accrued of 3,600 GBP by Customer to Supplier
  then payment_of_invoices is due of 3,600 GBP
  when 2026-03-15 passes
  then payment_of_invoices is not breached
  when 2026-03-16 passes
  then payment_of_invoices is breached of 3,600 GBP by Customer on 2026-03-16
  when 2026-03-20 payment of 3,600 GBP by Customer to Supplier under payment_of_invoices
  then payment_of_invoices is late of 3,600 GBP
  then Customer owes Supplier nothing

scenario "Paid on day 14, and 10 GBP too much"
  when 2026-02-02 order of "PO-1" by Customer with quantity 300
  when 2026-02-20 delivery of "PO-1" by Supplier
  when 2026-03-02 invoice of "PO-1" by Supplier for 3,600 GBP
  when 2026-03-16T23:59:59Z payment of 3,610 GBP by Customer to Supplier under payment_of_invoices
  then payment_of_invoices is fulfilled of 3,600 GBP
  then payment_of_invoices is overpaid of 10 GBP

scenario "Goods are rejected within ten days of their delivery, or not at all"
  when 2026-02-02 order of "PO-1" by Customer with quantity 100
  when 2026-02-10 delivery of "PO-1" by Supplier
  when 2026-02-12 rejection of "PO-1" by Supplier
  then rejection_right is not permitted
  when 2026-02-20 rejection of "PO-1" by Customer
  then rejection_right is permitted by Customer
  then replacement_time is due by Supplier
  when 2026-02-21 rejection of "PO-1" by Customer
  then rejection_right is not permitted
  when 2026-03-02 replacement of "PO-1" by Supplier
  then replacement_time is fulfilled

scenario "No replacement in time, and a second audit while it is overdue"
  when 2026-02-02 order of "PO-1" by Customer with quantity 100
  when 2026-02-10 delivery of "PO-1" by Supplier
  when 2026-02-12 rejection of "PO-1" by Customer
  when 2026-02-22 passes
  then replacement_time is breached by Supplier on 2026-02-22
  when 2026-03-02 audit by Customer
  then audit_right is not breached
  when 2026-03-03 audit by Customer
  then audit_right is excused by Customer
  when 2026-03-04 replacement of "PO-1" by Supplier
  then replacement_time is late by Supplier
  when 2026-03-05 audit by Customer
  then audit_right is breached by Customer
  when 2026-03-05 audit by Supplier
  then audit_right is not breached
  when 2027-02-01 audit by Customer
  then audit_right is not breached

scenario "What was never delivered need not be replaced"
  when 2026-02-12 rejection of "PO-7" by Customer
  then rejection_right is not permitted
  when 2026-02-22 passes
  then replacement_time is excused by Supplier

scenario "An invoice before delivery is a breach, and is not payable"
  when 2026-02-02 order of "PO-1" by Customer with quantity 100
  when 2026-02-03 invoice of "PO-1" by Supplier for 1,200 GBP
  then no_early_invoice is breached by Supplier
  then payment_of_invoices is not accrued
  then no_excess_invoice is not breached
  when 2026-02-10 delivery of "PO-1" by Supplier
  when 2026-02-11 invoice of "PO-1" by Supplier for 1,200.01 GBP
  then no_excess_invoice is breached by Supplier
  then no_early_invoice is not breached
  when 2026-02-12 invoice of "PO-1" by Customer for 1 GBP
  then no_early_invoice is not breached

scenario "Deliveries stop while an invoice is overdue, and the clock stands still"
  when 2026-02-02 order of "PO-1" by Customer with quantity 100
  when 2026-02-10 delivery of "PO-1" by Supplier
  when 2026-02-11 invoice of "PO-1" by Supplier for 1,200 GBP
  when 2026-02-20 exercise of stop by Supplier
  then stop is refused by Supplier
  when 2026-02-25 order of "PO-2" by Customer with quantity 200
  when 2026-02-26 exercise of stop by Supplier
  then stop is exercised by Supplier
  then delivery_time is suspended
  then delivery_time is not in force
  when 2026-02-27 order of "PO-3" by Customer with quantity 100
  then delivery_time is not due
  when 2026-03-01 exercise of restart by Supplier
  then restart is exercised by Supplier
  then delivery_time is resumed
  when 2026-03-01 exercise of restart by Supplier
  then restart is refused by Supplier
  when 2026-03-19 passes
  then delivery_time is not breached
  when 2026-03-20 passes
  then delivery_time is breached on 2026-03-20

scenario "What others order and deliver is not under this agreement"
  when 2026-02-02 order of "PO-1" by Supplier with quantity 2000
  then quantity is not permitted
  then quantity is not refused
  then delivery_time is not due
  when 2026-02-03 order of "PO-2" by Customer with quantity 100
  when 2026-02-04 delivery of "PO-2" by Customer
  then delivery_time is not fulfilled
  when 2026-02-05 delivery of "PO-2" by Supplier
  then delivery_time is fulfilled
  when 2026-02-06 rejection of "PO-2" by Customer
  when 2026-02-07 replacement of "PO-2" by Customer
  then replacement_time is not fulfilled
  when 2026-02-08 cure of replacement_time by Supplier
  then replacement_time is not cured
  when 2026-02-16 passes
  then replacement_time is breached
  when 2026-02-17 cure of replacement_time by Supplier
  then replacement_time is cured by Supplier

scenario "An invoice for an order that was never made"
  when 2026-02-02 invoice of "PO-9" by Supplier for 100 GBP
  then no_early_invoice is breached by Supplier
  then no_excess_invoice is not breached

scenario "Confidential matters, for two years after the end"
  when 2026-02-02 disclosure of "drawings" by Customer to "Quay Ltd"
  then secrecy is breached by Customer
  when 2026-02-03 consent by Customer to "the bank"
  when 2026-02-04 disclosure of "prices" by Supplier to "the bank"
  then secrecy is excused by Supplier
  when 2026-02-05 disclosure of "prices" by Customer to "the bank"
  then secrecy is breached by Customer
  when 2026-11-02 notice by Customer about "non-renewal"
  when 2027-01-31 passes
  then secrecy is not expired
  when 2029-01-31 disclosure of "drawings" by Customer to "Quay Ltd"
  then secrecy is breached by Customer
  when 2029-01-31 passes
  then secrecy is expired on 2029-01-31
  when 2029-02-01 disclosure of "drawings" by Customer to "Quay Ltd"
  then secrecy is not breached

scenario "Assignment needs the other party's consent"
  when 2026-02-02 transfer by Customer to "Marlow Group plc"
  then no_transfer is breached by Customer
  when 2026-02-03 consent by Supplier to "Marlow Group plc"
  when 2026-02-04 transfer by Customer to "Marlow Group plc"
  then no_transfer is excused by Customer

scenario "Damages up to 5,000 GBP in a contract year"
  when 2026-03-02 finding by "the expert" for 2,000 GBP
  then damages is accrued of 2,000 GBP by Supplier to Customer
  then damages is due
  when 2026-03-03 finding by "the Customer" for 10,000 GBP
  then damages is not accrued
  when 2026-04-01 payment of 2,100 GBP by Supplier to Customer under damages
  then damages is fulfilled of 2,000 GBP
  then damages is overpaid of 100 GBP
  when 2026-06-01 finding by "the expert" for 4,500 GBP
  then damages is accrued of 3,000 GBP
  then damages is capped of 1,500 GBP
  when 2026-07-01 passes
  then damages is breached of 3,000 GBP by Supplier on 2026-07-01
  when 2026-07-02 payment of 3,000 GBP by Supplier to Customer under damages
  then damages is late of 3,000 GBP
  when 2027-02-01 finding by "the expert" for 4,500 GBP
  then damages is accrued of 4,500 GBP

scenario "Without notice the agreement runs on, twice, and then ends"
  when 2027-01-31 passes
  then renewal is renewed on 2027-01-31
  when 2028-01-31 passes
  then renewal is renewed on 2028-01-31
  when 2029-01-31 passes
  then renewal is expired on 2029-01-31

scenario "Notice of non-renewal sixty days before the end, and what ends with the agreement"
  when 2026-12-02 notice by Supplier about "non-renewal"
  when 2027-01-31 passes
  then renewal is not renewed
  then renewal is expired on 2027-01-31
  then quantity is expired
  then delivery_time is expired
  then rejection_right is expired
  then replacement_time is expired
  then no_early_invoice is expired
  then no_excess_invoice is expired
  then payment_of_invoices is expired
  then stop is expired
  then restart is expired
  then audit_right is expired
  then no_transfer is expired
  then damages is expired
  then convenience is expired

scenario "A notice one day too late does not stop the renewal"
  when 2026-12-03 notice by Supplier about "non-renewal"
  when 2027-01-31 passes
  then renewal is renewed on 2027-01-31

scenario "Sixty days' notice ends everything but confidentiality; what is due stays due"
  when 2026-02-02 order of "PO-1" by Customer with quantity 600
  when 2026-02-03 exercise of convenience by Customer
  then convenience is exercised by Customer
  when 2026-02-04 exercise of convenience by Supplier
  then convenience is exercised by Supplier
  when 2026-04-03 passes
  then delivery_time is breached by Supplier on 2026-04-03
  when 2026-04-04 passes
  then convenience is terminated on 2026-04-04
  then quantity is terminated
  then delivery_time is terminated
  then rejection_right is terminated
  then replacement_time is terminated
  then no_early_invoice is terminated
  then no_excess_invoice is terminated
  then payment_of_invoices is terminated
  then stop is terminated
  then restart is terminated
  then audit_right is terminated
  then no_transfer is terminated
  then damages is terminated
  then renewal is terminated
  then secrecy is not terminated
  then secrecy is in force
  when 2026-04-05 exercise of convenience by Supplier
  then convenience is not exercised
