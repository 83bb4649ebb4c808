-- Non-transferable licence: it stays with the licensee, who may pass it on only together with the whole business.

agreement "Patent Licence" version "1"
effective 2026-01-01 through 2030-12-31
parties Licensor "Orion Biotech Ltd", Licensee "Castor Pharma AG"
asset patents "The patents" of Licensor

event transfer, many transfers, to transfer, has transferred
  by party
  of what provision
  to transferee name

event divestment, many divestments
  by party
  to acquirer name

clause licence "Licence of the patents"
  Licensor grants Licensee a non-exclusive non-transferable licence of patents

clause no_transfer "The licence is not passed on, unless the whole business is"
  Licensee must not transfer licence to any transferee
    unless divestment by Licensee to the same transferee has happened

clause forfeiture "Who passes it on may lose it"
  Licensor may terminate licence
    within 60 days of breach of no_transfer

scenario "Sold without the business"
  when 2026-03-02 use of patents by Licensee
  then licence is permitted by Licensee
  when 2026-03-02 transfer of licence by Licensor to "Vega"
  when 2026-03-02 transfer of forfeiture by Licensee to "Vega"
  then no_transfer is not breached
  when 2026-03-03 transfer of licence by Licensee to "Vega"
  then no_transfer is breached by Licensee
  then forfeiture is permitted by Licensor
  when 2026-05-02 exercise of forfeiture by Licensee
  then forfeiture is refused by Licensee
  when 2026-05-02 exercise of forfeiture by Licensor
  then forfeiture is exercised by Licensor
  then licence is terminated
  when 2026-05-03 use of patents by Licensee
  then licence is not permitted
  then licence is expired

scenario "Sold with the business"
  when 2026-03-02 divestment by Licensor to "Vega"
  when 2026-03-03 divestment by Licensee to "Lyra"
  when 2026-03-04 transfer of licence by Licensee to "Lyra"
  then no_transfer is excused by Licensee
  then forfeiture is not permitted
  when 2026-03-05 transfer of licence by Licensee to "Vega"
  then no_transfer is breached by Licensee

scenario "Forfeited too late, and the end of the agreement"
  when 2026-03-03 transfer of licence by Licensee to "Vega"
  when 2026-05-02 passes
  then forfeiture is expired by Licensor on 2026-05-02
  when 2026-05-03 exercise of forfeiture by Licensor
  then forfeiture is not exercised
  when 2026-12-31 use of patents by Licensor
  then licence is not permitted
  when 2030-12-31 passes
  then licence is expired on 2030-12-31
