-- What account S0 says of the agreement of 2026-04: the terms run "until"; no rate; the exception is that Azure cannot meet technical
-- requirements; the AGI clause is not named.  It also says that Microsoft stays the primary cloud partner, and that the two go on working
-- together on data centres and chips.  Payments are no longer tied to technical progress.

agreement "Microsoft and OpenAI" version "2026-04"
effective 2026-04-27
parties Microsoft, OpenAI
asset model_ip "Models and products" of OpenAI
value unstated_rate "A percentage that the account does not state" is undisclosed percentage

value total_cap "Total cap on the revenue share to Microsoft" is undisclosed money in USD
  source "S0"

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

status microsoft_cannot_support "Microsoft cannot support the product" for each product is no
  becomes yes upon assessment by Microsoft if the result is "cannot support"
  becomes no upon assessment by Microsoft if the result is "can support"

status shareholding "Microsoft is a major shareholder" is yes
  source "S0"

clause model_licence "Licence of model and product IP"
  OpenAI grants Microsoft a non-exclusive licence of model_ip
    until 2032-01-01
  source "S0"

clause first_on_azure "New products ship first on Azure"
  OpenAI must not launch on any cloud other than "Azure"
    if OpenAI has not launched the same product on "Azure"
    unless microsoft_cannot_support the same product
  source "S0"

clause any_cloud "Products may be served from any cloud"
  OpenAI may launch on any cloud
    subject to first_on_azure
  source "S0"

clause revenue_share_to_microsoft "Revenue share to Microsoft"
  OpenAI pays Microsoft unstated_rate of the amount
    for each revenue by OpenAI
    until 2030-01-01
    capped at total_cap in total
  source "S0"

removed revenue_share_to_openai "Revenue share to OpenAI"
  relied on by payment by Microsoft to OpenAI
  source "S0"
