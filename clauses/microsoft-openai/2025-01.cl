-- The agreement as it stood from January 2025: new computing capacity is under a right of first refusal.

agreement "Microsoft and OpenAI" version "2025-01"
effective 2025-01-21
parties Microsoft, OpenAI
asset model_ip "Models and products" of OpenAI
asset research_ip "Confidential research methods" of OpenAI

value share_to_openai "Rate of the revenue share to OpenAI" is undisclosed percentage
  source "S4"

event revenue, many revenues
  by party
  of amount money in USD at least 0 USD

event launch, many launches, to launch, has launched
  by party
  of product name
  on cloud name
  kind one of "API", "other"
  segment name if any
  partner name if any

event assessment, many assessments
  by party
  of product name
  result one of "can support", "cannot support"

event refusal, many refusals, to decline, has declined
  by party
  of product name

event capacity_order, many capacity_orders, to order_capacity, has ordered_capacity
  by party
  of lot name
  from provider name

event capacity_offer, many capacity_offers, to offer_capacity, has offered_capacity
  by party
  of lot name
  to party

event capacity_refusal, many capacity_refusals, to refuse_capacity, has refused_capacity
  by party
  of lot name

event azure_purchase, many azure_purchases, to buy_azure_services, has bought_azure_services
  by party
  of amount money in USD at least 0 USD

event development, many developments, to develop, has developed
  by party
  of system name

event verification, many verifications
  by name
  of milestone name

event restriction, many restrictions, to restrict_access, has restricted_access
  by party

event cessation, many cessations, to cease_payments, has ceased_payments
  by party

event joint_work, to collaborate, has collaborated
  by party
  on subject one of "data centres", "chips", "security"

event investment, many investments
  by name
  of amount money in USD at least 0 USD

event stake_change, many stake_changes
  by party
  share percentage between 0% and 100%

event claim, many claims, to claim, has claimed
  by party
  to party
  under provision

-- USD 13 billion since 2019: these 2 billion, and the investments of 2019 and of January 2023, which are events.
status shareholding "Microsoft's stake in OpenAI, as invested" is 2 billion USD
  becomes shareholding plus the amount upon investment by Microsoft
  source "S1"

clause model_licence "Licence of model and product IP"
  OpenAI grants Microsoft an exclusive licence of model_ip
  source "S0", "S4"

-- No account says how exclusive this licence was, or how long it ran.
clause research_licence "Licence of research IP"
  OpenAI grants Microsoft a licence of research_ip

clause azure_api "API products are on Azure only"
  OpenAI must not launch on any cloud other than "Azure"
    where the kind is "API"
  source "S1", "S4"

clause other_products "Cloud for other products"
  OpenAI must not launch on any cloud other than "Azure"
    where the kind is "other"
  source "S4"

clause capacity "New computing capacity"
  OpenAI must not order_capacity from any provider other than "Azure"
    unless OpenAI has offered_capacity of the same lot to Microsoft and
      Microsoft has refused_capacity of the same lot
  source "P6"

clause revenue_share_to_microsoft "Revenue share to Microsoft"
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
  source "S1", "P4"

clause revenue_share_to_openai "Revenue share to OpenAI"
  Microsoft pays OpenAI share_to_openai of the amount
    for each revenue by Microsoft
  source "S4"

definition agi "AGI has been reached"
  means verification of "AGI" has happened

-- S1 calls it a right to restrict Microsoft's access to future technology, S2 a right to cease payments.
clause agi_clause "AGI clause"
  OpenAI may restrict_access or cease_payments
    if agi
  source "S1", "S2"

clause competing_ai "No competing frontier systems"
  Microsoft must not develop "frontier AI"
  source "S1"

clause collaboration "Work together on data centres, chips and security"
  Microsoft and OpenAI must collaborate on one of "data centres", "chips", "security"
