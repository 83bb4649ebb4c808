-- The agreement of the speed measurements: a revenue share under a cap, payments, a removed provision, first launch, and an exclusive
-- licence that becomes non-exclusive.  bench/ judges a million events with it, and with the same rules written by hand in C.

agreement "Workload W" version "1"
effective 2023-01-23
parties Microsoft, OpenAI, Nvidia, Oracle, SoftBank, Amazon, Google, Anthropic, CoreWeave, AMD, Broadcom, Apple, Meta, Disney, Thrive, Reddit
asset openai_ip of OpenAI
value total_cap is 38 billion USD

event revenue, many revenues
  by party
  of amount money in USD at least 0 USD

event deploy, many deploys
  by party
  of product name
  on cloud name
  release one of "new", "update"

event waive
  of product name

clause revenue_share "Revenue share"
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    until 2031-01-01
    capped at total_cap in total
    rounded down to 0.01 USD

clause first_on_azure "New products go on Azure unless waived"
  OpenAI must not deploy on any cloud other than "Azure"
    where the release is "new"
    unless waive of the same product has happened

clause exclusive_licence "Exclusive licence until April 2026"
  OpenAI grants Microsoft an exclusive licence of openai_ip
    until 2026-04-27

clause open_licence "Non-exclusive licence from then on"
  OpenAI grants Microsoft a non-exclusive licence of openai_ip
    from 2026-04-27
    through 2032

removed revenue_share_back "Revenue share from Microsoft" from 2026-04-27
  relied on by payment by Microsoft to OpenAI
