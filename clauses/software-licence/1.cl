-- A software licence: royalties in tiers that begin anew each contract year, a minimum, statements and audits.

agreement "Software licence" version "1"
signed 2025-12-10
effective 2026-01-01 through 2028-12-31
parties Licensor "Fathom Analytics Ltd", Licensee "Orrin Instruments GmbH"
governing law "England and Wales"
asset software "The Fathom signal library, in object code" of Licensor

value minimum_royalty "Minimum royalty for a contract year" is 15,000 EUR
  section "Schedule 1"

event sale, many sales, to sell, has sold
  by party
  of product name
  for price money in EUR at least 0 EUR

event statement, many statements, to state_the_sales, has stated_the_sales
  by party

event audit_request, many audit_requests, to request_an_audit, has requested_an_audit
  by party

event access, many accesses, to give_access, has given_access
  by party

event finding, many findings
  by name
  of underpaid money in EUR at least 0 EUR
  share percentage at least 0%
  cost money in EUR at least 0 EUR

event decompilation, many decompilations, to decompile, has decompiled
  by party
  of item name

event disclosure, many disclosures, to disclose, has disclosed
  by party
  of item name
  to recipient name

event consent, many consents, to consent, has consented
  by party
  to matter name

event announcement, many announcements, to announce, has announced
  by party
  of matter name

event destruction, many destructions, to destroy, has destroyed
  by party
  of item name

definition sold "Sold before, this contract year"
  means the total price of sale by Licensee this contract year
  section "3.1"

definition sold_with_this "Sold, this sale included"
  means sold plus the price
  section "3.1"

definition first_tier "The part of this sale up to 100,000 EUR a contract year"
  means (the part of sold_with_this up to 100,000 EUR) minus (the part of sold up to 100,000 EUR)
  section "3.1"

definition second_tier "The part above 100,000 EUR, up to 300,000 EUR"
  means (the part of sold_with_this above 100,000 EUR up to 300,000 EUR) minus (the part of sold above 100,000 EUR up to 300,000 EUR)
  section "3.1"

definition third_tier "The part above 300,000 EUR"
  means (the part of sold_with_this above 300,000 EUR) minus (the part of sold above 300,000 EUR)
  section "3.1"

clause licence "Grant"
  Licensor grants Licensee a non-exclusive non-transferable licence of software for "embedding in instruments" in "Europe"
  section "2.1"

clause no_decompiling "No decompilation"
  Licensee must not decompile "software"
  section "2.2"

clause royalty "Royalty"
  Licensee pays Licensor 8% of first_tier plus 6% of second_tier plus 4% of third_tier
    for each sale by Licensee
    due within 30 days of the end of the quarter
    with a minimum of minimum_royalty per contract year
    with late interest at 8% per year by actual/365
  section "3.1"

clause statements "Statements of sales"
  Licensee must state_the_sales
    within 20 days of the end of each quarter
  section "3.2"

clause audit "The books are opened within ten days, once a contract year"
  Licensee must give_access
    within 10 days of audit_request by Licensor
    if Licensee has not given_access this contract year
  section "4.1"

clause correction "What was paid too little is paid"
  Licensee pays Licensor the underpaid
    for each finding by "the auditor"
    due within 14 days
    for 2 years after termination
  section "4.2"

clause audit_cost "More than 5% too little: the costs of the audit are paid too"
  Licensee pays Licensor the cost
    for each finding by "the auditor"
    for 2 years after termination
    where the share is more than 5%
  section "4.3"

clause secrecy "Confidentiality"
  each party must not disclose any item
    for 5 years after termination
    unless the other party has consented to the same recipient
  section "5.1"

clause publicity "Publicity"
  Licensee must not announce
    unless Licensor has consented to the same matter
  section "5.2"

clause default "Termination for unpaid royalties"
  Licensor may terminate this agreement
    on 30 days' notice
    if royalty is breached
  section "6.1"

clause clearing "Copies are destroyed"
  Licensee must destroy "copies"
    within 14 days of termination
    surviving termination
  section "6.2"
