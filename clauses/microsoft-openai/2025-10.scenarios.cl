-- What version 2025-10 must answer.

scenarios for "2025-10.cl"

scenario "API products stay on Azure, but for national security"
  when 2025-11-01 launch of "GPT-5" by OpenAI on "AWS" with kind "API"
  then azure_api is breached by OpenAI
  when 2025-11-01 launch of "GPT-5 Gov" by OpenAI on "AWS" with kind "API" with segment "US national security"
  then azure_api is excused
  when 2025-11-01 launch of "GPT-5" by OpenAI on "Azure" with kind "API"
  when 2025-11-01 launch of "GPT-5" by OpenAI on "AWS" with kind "API" with segment "retail" with partner "Amazon"
  then azure_api is breached by OpenAI
  when 2025-11-01 launch of "Copilot" by Microsoft on "AWS" with kind "API"
  then azure_api is not breached

scenario "Other products may be on any cloud"
  when 2025-11-01 launch of "ChatGPT" by OpenAI on "AWS" with kind "other"
  then other_products is permitted by OpenAI
  then azure_api is not breached
  when 2025-11-01 launch of "GPT-5" by OpenAI on "Azure" with kind "API"
  when 2025-11-01 launch of "Copilot" by Microsoft on "AWS" with kind "other"
  then other_products is not permitted

scenario "An exclusive licence binds OpenAI too"
  when 2025-11-01 use of "model_ip" by Microsoft
  then model_licence is permitted by Microsoft
  when 2025-11-01 licensing of "model_ip" by OpenAI to "Amazon"
  then model_licence is breached by OpenAI
  when 2025-11-01 use of "model_ip" by OpenAI
  then model_licence is breached by OpenAI
  when 2025-11-01 licensing of "model_ip" by OpenAI to "Microsoft"
  when 2025-11-01 licensing of "model_ip" by Microsoft to "Amazon"
  when 2025-11-01 use of "model_ip" by "Amazon"
  when 2025-11-01 use of "another asset" by Microsoft
  when 2025-11-01 use of "another asset" by OpenAI
  when 2025-11-01 licensing of "another asset" by OpenAI to "Amazon"
  then model_licence is not breached
  then model_licence is not permitted

scenario "The licence runs through 2032"
  when 2032-12-30 passes
  then model_licence is in force
  when 2032-12-31 passes
  then model_licence is expired on 2032-12-31
  when 2033-01-01 use of "model_ip" by Microsoft
  then model_licence is expired
  when 2033-01-01 licensing of "model_ip" by OpenAI to "Amazon"
  when 2033-01-01 use of "model_ip" by OpenAI
  then model_licence is not breached

scenario "The licence of research runs through 2030"
  when 2025-11-01 use of "research_ip" by Microsoft
  then research_licence is permitted by Microsoft
  when 2025-11-01 use of "research_ip" by OpenAI
  then research_licence is not breached
  when 2030-12-31 passes
  then research_licence is expired on 2030-12-31
  when 2031-01-01 use of "research_ip" by Microsoft
  then research_licence is expired

scenario "The panel's word ends the licence of research and the revenue share"
  when 2025-11-01 verification of "AGI" by "OpenAI"
  when 2025-11-01 verification of "a lesser goal" by "expert panel"
  then research_licence is in force
  then revenue_share_to_microsoft is in force
  when 2025-12-01 verification of "AGI" by "expert panel"
  then research_licence is expired on 2025-12-01
  then revenue_share_to_microsoft is expired on 2025-12-01
  then revenue_share_to_microsoft is not in force
  then model_licence is in force
  when 2025-12-01 use of "research_ip" by Microsoft
  then research_licence is not permitted
  when 2025-12-01 revenue of 100 million USD by OpenAI
  then revenue_share_to_microsoft is not accrued
  then OpenAI owes Microsoft nothing

scenario "A fifth of OpenAI's revenue goes to Microsoft"
  when 2025-11-01 revenue of 100 million USD by OpenAI
  then revenue_share_to_microsoft is accrued of 20 million USD by OpenAI to Microsoft
  then Microsoft owes OpenAI nothing
  when 2025-12-01 payment of 21 million USD by OpenAI to Microsoft
  then revenue_share_to_microsoft is fulfilled of 20 million USD
  then revenue_share_to_microsoft is overpaid of 1 million USD

scenario "What Microsoft shares is not known"
  when 2025-11-01 revenue of 100 million USD by Microsoft
  then revenue_share_to_openai is undetermined for share_to_openai

scenario "What Microsoft shares, were it 20%"
  given share_to_openai is 20%
  when 2025-11-01 revenue of 100 million USD by Microsoft
  then revenue_share_to_openai is accrued of 20 million USD by Microsoft to OpenAI
  when 2025-12-01 payment of 21 million USD by Microsoft to OpenAI
  then revenue_share_to_openai is fulfilled of 20 million USD
  then revenue_share_to_openai is overpaid of 1 million USD

scenario "OpenAI buys Azure services for 250 billion in all"
  when 2025-11-01 azure_purchase of 249 billion USD by OpenAI
  when 2025-11-01 azure_purchase of 1 billion USD by Microsoft
  then azure_commitment is not fulfilled
  when 2025-12-01 azure_purchase of 1 billion USD by OpenAI
  then azure_commitment is fulfilled by OpenAI

scenario "Before AGI nothing may be withheld"
  when 2025-11-01 restriction by OpenAI
  when 2025-11-01 cessation by OpenAI
  then agi_clause is not permitted

scenario "After AGI OpenAI may withhold"
  when 2025-11-01 verification of "a lesser goal" by "OpenAI"
  when 2025-11-01 restriction by OpenAI
  then agi_clause is not permitted
  when 2025-12-01 verification of "AGI" by "expert panel"
  when 2025-12-01 restriction by OpenAI
  then agi_clause is permitted by OpenAI
  when 2025-12-01 cessation by OpenAI
  then agi_clause is permitted by OpenAI
  when 2025-12-01 restriction by Microsoft
  when 2025-12-01 cessation by Microsoft
  then agi_clause is not permitted

scenario "Microsoft may build its own frontier systems"
  when 2025-11-01 development of "frontier AI" by Microsoft
  then microsoft_agi is permitted by Microsoft
  when 2025-11-01 development of "frontier AI" by OpenAI
  then microsoft_agi is not permitted

scenario "What was removed cannot be relied on"
  when 2025-11-01 capacity_refusal of "lot 1" by OpenAI
  then capacity is not removed
  when 2025-11-01 capacity_refusal of "lot 1" by Microsoft
  then capacity is removed by Microsoft
  when 2025-11-01 claim by OpenAI to Microsoft under competing_ai
  then competing_ai is removed by OpenAI

scenario "Both work together on what is named"
  when 2025-11-01 joint_work by OpenAI on "chips"
  then collaboration is fulfilled by OpenAI
  when 2025-12-01 joint_work by Microsoft on "data centres"
  then collaboration is fulfilled by Microsoft
