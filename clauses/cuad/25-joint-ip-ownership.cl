-- Joint IP ownership: what is made together belongs to both; each uses it freely, licenses it with the other's consent, and may leave it to the other.

agreement "Joint Research Agreement" version "1"
effective 2026-01-01
parties University "University of Northmoor", Company "Tern Biologics Ltd"
asset results "Results of the joint research" of University and Company
asset background "What the university knew before" of University

event consent, many consents, to consent, has consented
  by party
  to licensee name

event withdrawal, many withdrawals
  by party

clause own_use "Each owner may use the results"
  each party may use results

clause licensing "Neither licenses without the other's consent while both own the results"
  each party must not license results to any licensee
    if University owns results
    unless consent by the other party to the same licensee has happened

clause share_left "A university that withdraws leaves its share to the company"
  University assigns results to Company
    upon withdrawal by University

scenario "Both use the results, and license them together"
  when 2026-03-02 use of results by University
  then own_use is permitted by University
  when 2026-03-02 use of results by Company
  then own_use is permitted by Company
  when 2026-03-02 use of background by University
  then own_use is not permitted
  when 2026-03-03 licensing of background by University to "Vega"
  then licensing is not breached
  when 2026-03-03 consent by University to "Vega"
  when 2026-03-04 licensing of results by Company to "Vega"
  then licensing is excused by Company
  when 2026-03-05 licensing of results by University to "Vega"
  then licensing is breached by University
  when 2026-03-06 licensing of results by Company to "Lyra"
  then licensing is breached by Company

scenario "The university leaves its share to the company, once"
  when 2026-03-02 withdrawal by Company
  then share_left is not transferred
  when 2026-03-03 withdrawal by University
  then share_left is transferred by University to Company
  when 2026-03-04 licensing of results by Company to "Vega"
  then licensing is not breached
  when 2026-03-05 withdrawal by University
  then share_left is refused by University
