-- The agreement of 27 April 2026 as an amendment of that of October 2025.  Together they say what 2026-04.cl says whole.

amendment "Amended agreement" version "2026-04" to "2025-10"
effective 2026-04-27

replaces asset model_ip "Models and products" of OpenAI

removes research_ip

-- Reported on 2026-05-12 as USD 38 billion [P4], but not disclosed by the parties: `--set total_cap="38 billion USD"` supplies it.
adds value total_cap "Total cap on the revenue share to Microsoft" is undisclosed money in USD
  source "S0", "S1", "S2", "S3", "S4"

removes share_to_openai

adds status microsoft_cannot_support "Microsoft cannot support the product" for each product is no
  becomes yes upon assessment by Microsoft if the result is "cannot support"
  becomes no upon assessment by Microsoft if the result is "can support"

replaces status shareholding "Microsoft's stake in OpenAI, as converted" is 27%
  becomes the share upon stake_change by Microsoft
  source "S0", "S1", "S2", "S3", "S4"

adds status primary_cloud "Microsoft is the primary cloud partner" is yes
  source "S0", "S1", "S3", "S4"

replaces clause model_licence "Licence of model and product IP"
  OpenAI grants Microsoft a non-exclusive licence of model_ip
    through 2032
  source "S0", "S1", "S2", "S3", "S4"

adds clause first_on_azure "New products ship first on Azure"
  OpenAI must not launch on any cloud other than "Azure"
    if OpenAI has not launched the same product on "Azure"
    unless microsoft_cannot_support the same product and Microsoft has declined the same product
  source "P3"

-- All products: what other_products allowed is within it.
adds clause any_cloud "Products may be served from any cloud"
  OpenAI may launch on any cloud
    subject to first_on_azure
  source "S0", "S1", "S2", "S3", "S4"

-- Independent of technology progress: nothing that is verified ends it.
replaces clause revenue_share_to_microsoft "Revenue share to Microsoft"
  OpenAI pays Microsoft 20% of the amount
    for each revenue by OpenAI
    through 2030
    capped at total_cap in total
  source "S0", "S1", "S2", "S3", "S4"

replaces clause microsoft_agi "Microsoft may build its own frontier systems"
  Microsoft may develop any system
  source "S1"

replaces clause collaboration "Work together on data centres, chips and security"
  Microsoft and OpenAI must collaborate on one of "data centres", "chips", "security"
  source "S0", "S1", "S4"

removes azure_api "API products are on Azure only"
  source "S0", "S1", "S2", "S3", "S4"

removes revenue_share_to_openai "Revenue share to OpenAI"
  relied on by payment by Microsoft to OpenAI
  source "S0", "S1", "S2", "S3", "S4"

removes agi

removes agi_clause "AGI clause"
  relied on by restriction by OpenAI
  relied on by cessation by OpenAI
  source "S1", "S2"

-- The accounts of 2026-04 do not restate these, and strike them nowhere.
drops research_licence "Licence of research IP"
drops other_products "Cloud for other products"
drops azure_commitment "Further purchase of Azure services"
