-- What version 2026-04 must answer.

scenarios for "2026-04.cl"

scenario "A product whose first launch is on AWS breaches first on Azure"
  when 2026-04-28 launch of "Bedrock Managed Agents" by OpenAI on "AWS" with kind "API"
  then first_on_azure is breached by OpenAI
  then any_cloud is not permitted

scenario "A product that was on Azure first may go anywhere"
  when 2026-04-27 launch of "GPT-5.5" by OpenAI on "Azure" with kind "API"
  then first_on_azure is not breached
  when 2026-04-28 launch of "GPT-5.5" by OpenAI on "AWS" with kind "API"
  then any_cloud is permitted by OpenAI

scenario "Microsoft could support the product but declined it"
  when 2026-05-02 refusal of "Agent Studio" by Microsoft
  when 2026-05-03 launch of "Agent Studio" by OpenAI on "AWS" with kind "other"
  then first_on_azure is breached by OpenAI

scenario "Microsoft cannot support the product but has not declined it"
  when 2026-05-01 assessment of "Agent Studio" by Microsoft with result "cannot support"
  when 2026-05-03 launch of "Agent Studio" by OpenAI on "AWS" with kind "other"
  then first_on_azure is breached by OpenAI

scenario "Microsoft cannot support the product and declined it"
  when 2026-05-01 assessment of "Agent Studio" by Microsoft with result "cannot support"
  when 2026-05-02 refusal of "Agent Studio" by Microsoft
  when 2026-05-03 launch of "Agent Studio" by OpenAI on "AWS" with kind "other"
  then first_on_azure is excused
  then any_cloud is permitted by OpenAI

scenario "What Microsoft launches is its own affair"
  when 2026-05-03 launch of "Copilot" by Microsoft on "AWS" with kind "other"
  then first_on_azure is not breached
  then any_cloud is not permitted

scenario "The cap decides once it is known"
  given total_cap is 38 billion USD
  when 2026-06-30 revenue of 200 billion USD by OpenAI
  then OpenAI owes Microsoft 38 billion USD under revenue_share_to_microsoft
  then revenue_share_to_microsoft is accrued of 38 billion USD
  then revenue_share_to_microsoft is capped of 2 billion USD

scenario "Below the cap every payment settles what is owed"
  given total_cap is 38 billion USD
  when 2026-06-30 revenue of 10 billion USD by OpenAI
  then revenue_share_to_microsoft is accrued of 2 billion USD by OpenAI to Microsoft
  then revenue_share_to_microsoft is not capped
  when 2026-07-31 payment of 2.5 billion USD by OpenAI to Microsoft
  then revenue_share_to_microsoft is fulfilled of 2 billion USD
  then revenue_share_to_microsoft is overpaid of 0.5 billion USD
  then OpenAI owes Microsoft nothing

scenario "The cap is undisclosed"
  when 2026-06-30 revenue of 200 billion USD by OpenAI
  then revenue_share_to_microsoft is undetermined for total_cap
  then OpenAI owes Microsoft 40 billion USD

scenario "Microsoft's own revenue is not shared"
  when 2026-06-30 revenue of 200 billion USD by Microsoft
  then revenue_share_to_microsoft is not accrued

scenario "Nothing accrues after the term"
  when 2030-12-31 passes
  then revenue_share_to_microsoft is expired on 2030-12-31
  when 2031-01-01 revenue of 100 USD by OpenAI
  then revenue_share_to_microsoft is expired
  then OpenAI owes Microsoft nothing under revenue_share_to_microsoft

scenario "The licence permits, until it has expired"
  when 2026-05-01 use of "model_ip" by Microsoft
  then model_licence is permitted by Microsoft
  when 2026-05-01 licensing of "model_ip" by OpenAI to "Amazon"
  then model_licence is permitted by OpenAI
  when 2026-05-01 use of "model_ip" by OpenAI
  when 2026-05-01 use of "another asset" by Microsoft
  when 2026-05-01 licensing of "another asset" by OpenAI to "Amazon"
  when 2026-05-01 licensing of "model_ip" by Microsoft to "Amazon"
  then model_licence is not permitted
  then model_licence is not breached
  when 2032-12-31 passes
  then model_licence is expired
  when 2033-01-01 use of "model_ip" by Microsoft
  then model_licence is expired
  then model_licence is not in force

scenario "Microsoft may build its own frontier systems"
  when 2026-05-01 development of "frontier AI" by Microsoft
  then microsoft_agi is permitted by Microsoft
  when 2026-05-01 development of "frontier AI" by OpenAI
  then microsoft_agi is not permitted

scenario "Both work together on what is named"
  when 2026-05-01 joint_work by OpenAI on "chips"
  then collaboration is fulfilled by OpenAI
  when 2026-05-02 joint_work by Microsoft on "data centres"
  then collaboration is fulfilled by Microsoft

scenario "What was removed cannot be relied on"
  when 2026-05-01 claim by Microsoft to OpenAI under azure_api
  then azure_api is removed by Microsoft
  when 2026-05-01 payment of 1 million USD by Microsoft to OpenAI
  then revenue_share_to_openai is removed by Microsoft
  when 2026-05-01 payment of 1 million USD by OpenAI to Microsoft
  when 2026-05-01 payment of 1 million USD by Microsoft to Microsoft
  when 2026-05-01 restriction by Microsoft
  when 2026-05-01 cessation by Microsoft
  then revenue_share_to_openai is not removed
  then agi_clause is not removed
  when 2026-05-01 restriction by OpenAI
  then agi_clause is removed by OpenAI
  when 2026-05-01 cessation by OpenAI
  then agi_clause is removed by OpenAI
  when 2026-05-01 capacity_refusal of "lot 1" by OpenAI
  then capacity is not removed
  when 2026-05-01 capacity_refusal of "lot 1" by Microsoft
  then capacity is removed by Microsoft
  when 2026-05-01 claim by Microsoft to OpenAI under competing_ai
  then competing_ai is removed
