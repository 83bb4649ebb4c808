-- What all pairs share; each of the other files is one pair: what stands in both, then the old version, then the new one.

agreement "A pair" version "1"
effective 2026-01-01
parties Microsoft, OpenAI
asset model_ip of OpenAI

event revenue, many revenues
  by party
  of amount money in USD at least 0 USD

event sale, many sales
  by party
  of amount money in USD between 0 USD and 10 billion USD

event fee, many fees
  by party
  of amount money in USD between 0 USD and 1 billion USD

event order, many orders
  by party
  of amount money in USD between 0 USD and 10 million USD

event launch, many launches, to launch, has launched
  by party
  of product name
  on cloud name

event assessment, many assessments, to assess, has assessed
  by party
  of product name

event refusal, many refusals, to decline, has declined
  by party
  of product name

event invoice, many invoices
  by party
  of bill name

event settlement, many settlements, to settle, has settled
  by party
  of bill name

event remittance, many remittances, to remit, has remitted
  by party
  of amount money in USD between 0 USD and 10 billion USD

event transfer, many transfers, to transfer, has transferred
  by party
  of amount money in USD at least 0 USD

event reminder, many reminders
  by party
  of bill name
