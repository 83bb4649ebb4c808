-- What version 2023 must answer.

scenarios for "2023.cl"

scenario "A product on another cloud is a breach, whatever its kind"
  when 2023-03-01 launch of "GPT-4" by OpenAI on "AWS" with kind "API"
  then azure_api is breached by OpenAI
  then other_products is not breached
  when 2023-03-01 launch of "ChatGPT" by OpenAI on "AWS" with kind "other"
  then other_products is breached by OpenAI
  then azure_api is not breached

scenario "Azure is free, and so is what Microsoft launches"
  when 2023-03-01 launch of "GPT-4" by OpenAI on "Azure" with kind "API"
  when 2023-03-01 launch of "ChatGPT" by OpenAI on "Azure" with kind "other"
  when 2023-03-01 launch of "Copilot" by Microsoft on "AWS" with kind "API"
  when 2023-03-01 launch of "Copilot" by Microsoft on "AWS" with kind "other"
  then azure_api is not breached
  then other_products is not breached

scenario "An exclusive licence binds OpenAI too"
  when 2023-03-01 use of "model_ip" by Microsoft
  then model_licence is permitted by Microsoft
  when 2023-03-01 licensing of "model_ip" by OpenAI to "Amazon"
  then model_licence is breached by OpenAI
  when 2023-03-01 use of "model_ip" by OpenAI
  then model_licence is breached by OpenAI
  when 2023-03-01 licensing of "model_ip" by OpenAI to "Microsoft"
  when 2023-03-01 licensing of "model_ip" by Microsoft to "Amazon"
  when 2023-03-01 use of "model_ip" by "Amazon"
  when 2023-03-01 use of "another asset" by Microsoft
  when 2023-03-01 use of "another asset" by OpenAI
  when 2023-03-01 licensing of "another asset" by OpenAI to "Amazon"
  then model_licence is not breached
  then model_licence is not permitted

scenario "The licence of research forbids nothing"
  when 2023-03-01 use of "research_ip" by Microsoft
  then research_licence is permitted by Microsoft
  when 2023-03-01 use of "research_ip" by OpenAI
  when 2023-03-01 licensing of "research_ip" by OpenAI to "Amazon"
  then research_licence is not breached

scenario "A fifth of OpenAI's revenue goes to Microsoft"
  when 2023-03-01 revenue of 100 million USD by OpenAI
  then revenue_share_to_microsoft is accrued of 20 million USD by OpenAI to Microsoft
  then Microsoft owes OpenAI nothing
  when 2023-04-01 payment of 21 million USD by OpenAI to Microsoft
  then revenue_share_to_microsoft is fulfilled of 20 million USD
  then revenue_share_to_microsoft is overpaid of 1 million USD

scenario "What Microsoft shares is not known"
  when 2023-03-01 revenue of 100 million USD by Microsoft
  then revenue_share_to_openai is undetermined for share_to_openai

scenario "What Microsoft shares, were it 20%"
  given share_to_openai is 20%
  when 2023-03-01 revenue of 100 million USD by Microsoft
  then revenue_share_to_openai is accrued of 20 million USD by Microsoft to OpenAI
  when 2023-04-01 payment of 21 million USD by Microsoft to OpenAI
  then revenue_share_to_openai is fulfilled of 20 million USD
  then revenue_share_to_openai is overpaid of 1 million USD

scenario "All capacity comes from Azure"
  when 2023-03-01 capacity_order of "lot 1" by OpenAI from "Oracle"
  then capacity is breached by OpenAI
  when 2023-03-01 capacity_order of "lot 1" by OpenAI from "Azure"
  when 2023-03-01 capacity_order of "lot 1" by Microsoft from "Oracle"
  then capacity is not breached

scenario "Before AGI nothing may be withheld"
  when 2023-03-01 restriction by OpenAI
  when 2023-03-01 cessation by OpenAI
  then agi_clause is not permitted

scenario "After AGI OpenAI may withhold"
  when 2023-03-01 verification of "a lesser goal" by "OpenAI"
  when 2023-03-01 restriction by OpenAI
  then agi_clause is not permitted
  when 2023-04-01 verification of "AGI" by "OpenAI"
  when 2023-04-01 restriction by OpenAI
  then agi_clause is permitted by OpenAI
  when 2023-04-01 cessation by OpenAI
  then agi_clause is permitted by OpenAI
  when 2023-04-01 restriction by Microsoft
  when 2023-04-01 cessation by Microsoft
  then agi_clause is not permitted

scenario "Microsoft must not compete"
  when 2023-03-01 development of "frontier AI" by Microsoft
  then competing_ai is breached by Microsoft
  when 2023-03-01 development of "a chip" by Microsoft
  when 2023-03-01 development of "frontier AI" by OpenAI
  then competing_ai is not breached

scenario "Both work together on what is named"
  when 2023-03-01 joint_work by OpenAI on "chips"
  then collaboration is fulfilled by OpenAI
  when 2023-04-01 joint_work by Microsoft on "data centres"
  then collaboration is fulfilled by Microsoft
