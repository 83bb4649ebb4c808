-- Irrevocable or perpetual licence: it outlives the agreement, and nobody can end it; another one ends when it is revoked.

agreement "Standard Essential Patents" version "1"
effective 2026-01-01 through 2030-12-31
parties Licensor "Orion Chips plc", Licensee "Castor Devices AG"
asset patents "The patents of the standard" of Licensor
asset logo "The logo of the standard" of Licensor

clause patent_licence "The patents, for ever"
  Licensor grants Licensee a non-exclusive perpetual irrevocable licence of patents
    surviving termination

clause logo_licence "The logo, until revoked"
  Licensor grants Licensee a non-exclusive revocable licence of logo

clause revocation "The licensor may revoke what is revocable"
  Licensor may terminate logo_licence

clause convenience "The licensor may leave"
  Licensor may terminate this agreement
    on 90 days' notice

scenario "The agreement ends and the patents stay licensed"
  when 2026-03-02 use of patents by Licensee
  then patent_licence is permitted by Licensee
  when 2026-03-02 use of logo by Licensee
  then logo_licence is permitted by Licensee
  when 2026-03-02 exercise of convenience by Licensor
  then convenience is exercised by Licensor
  when 2026-05-31 passes
  then logo_licence is terminated on 2026-05-31
  then patent_licence is not terminated
  then patent_licence is in force
  when 2046-03-02 use of patents by Licensee
  then patent_licence is permitted by Licensee
  when 2046-03-02 use of logo by Licensee
  then logo_licence is expired by Licensee

scenario "Only the logo can be revoked"
  when 2026-03-02 exercise of revocation by Licensee
  then revocation is refused by Licensee
  when 2026-03-02 exercise of convenience by Licensee
  then convenience is refused by Licensee
  when 2026-03-03 exercise of revocation by Licensor
  then logo_licence is terminated
  then patent_licence is not terminated
  when 2026-03-04 use of patents by Licensee
  then patent_licence is permitted by Licensee
  then logo_licence is not permitted
  when 2026-03-05 exercise of revocation by Licensor
  then revocation is refused by Licensor

scenario "After the agreement there is nothing left to revoke"
  when 2030-12-31 passes
  then logo_licence is expired on 2030-12-31
  then patent_licence is not expired
  when 2031-01-01 exercise of revocation by Licensor
  then revocation is expired
  when 2031-01-01 exercise of convenience by Licensor
  then convenience is expired
  when 2031-01-02 use of patents by Licensee
  then patent_licence is permitted by Licensee
