# Workload W judged by awk, after csv.awk or json.awk took an event apart.  Times compare as text; amounts are doubles, which hold these
# totals exactly once they are rounded to cents.
event == "revenue" && by == "OpenAI" && at < "2031-01-01" {
  share = int(int(amount + 0.5) / 5)
  left = 3800000000000 - accrued
  accrual = share < left ? share : left
  accrued += accrual
  balance += accrual
  accruals += accrual > 0
  capped += accrual < share
}
event == "payment" && by == "OpenAI" && to == "Microsoft" {
  paid = int(amount + 0.5)
  over = paid > balance ? paid - balance : 0
  balance -= paid - over
  overpaid += over
  overpayments += over > 0
}
event == "payment" && by == "Microsoft" && to == "OpenAI" && at >= "2026-04-27" { removed++ }
event == "deploy" && by == "OpenAI" && release == "new" && cloud != "Azure" {
  if (product in waived)
    launches_excused++
  else
    launches_breached++
}
event == "licensing" && by == "OpenAI" && item == "openai_ip" && licensee != "Microsoft" {
  if (at < "2026-04-27")
    licences_breached++
  else if (at < "2033-01-01")
    licences_permitted++
  else
    licences_expired++
}
event == "waive" { waived[product] }
END {
  printf "accruals=%d accrued=%.0f capped=%d balance=%.0f overpayments=%d overpaid=%.0f removed=%d ", accruals, accrued,
    capped, balance, overpayments, overpaid, removed
  printf "launches_breached=%d launches_excused=%d licences_breached=%d licences_permitted=%d licences_expired=%d \n",
    launches_breached, launches_excused, licences_breached, licences_permitted, licences_expired
}
