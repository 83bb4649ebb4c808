-- The recapitalisation agreement of October 2025, reaffirmed unchanged in February 2026.

agreement "Microsoft and OpenAI" version "2025-10"
effective 2025-10-28
parties Microsoft, OpenAI
asset model_ip "Models and products, those after AGI included" of OpenAI
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

status shareholding "Microsoft's stake in OpenAI, as converted" is 27%
  becomes the share upon stake_change by Microsoft
  source "P1", "S1"

clause model_licence "Licence of model and product IP"
  OpenAI grants Microsoft an exclusive licence of model_ip
    through 2032
  source "P1", "P2"

-- The first of the two ends it.
clause research_licence "Licence of research IP"
  OpenAI grants Microsoft a licence of research_ip
    through 2030
    until verification of "AGI" by "expert panel"
  source "P1"

-- API products made with a partner are included: no exception is made for them.
clause azure_api "API products are on Azure only"
  OpenAI must not launch on any cloud other than "Azure"
    where the kind is "API"
    unless the segment is "US national security"
  source "P1", "P2"

clause other_products "Cloud for other products"
  OpenAI may launch on any cloud
    where the kind is "other"
  source "P1"

clause azure_commitment "Further purchase of Azure services"
  OpenAI must buy_azure_services at least 250 billion USD in total
  source "P1"

clause revenue_share_to_microsoft "Revenue share to Microsoft"
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    until verification of "AGI" by "expert panel"
  source "P1"

clause revenue_share_to_openai "Revenue share to OpenAI"
  Microsoft pays OpenAI share_to_openai of the amount
    for each revenue by Microsoft
  source "S4"

definition agi "AGI has been reached"
  means verification of "AGI" by "expert panel" has happened
  source "P1"

clause agi_clause "AGI clause"
  OpenAI may restrict_access or cease_payments
    if agi
  source "S1", "S2", "P1"

clause microsoft_agi "Microsoft may build its own frontier systems"
  Microsoft may develop any system
  source "P1"

clause collaboration "Work together on data centres, chips and security"
  Microsoft and OpenAI must collaborate on one of "data centres", "chips", "security"

removed capacity "New computing capacity" from 2025-10-28
  relied on by capacity_refusal by Microsoft
  source "P1"

removed competing_ai "No competing frontier systems" from 2025-10-28
  source "P1"
