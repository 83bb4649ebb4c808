-- Notice to terminate renewal: the agreement renews year by year, unless a party says in time that it is not to.

agreement "Cleaning Services Agreement" version "1"
effective 2026-01-01 through 2026-12-31
parties Owner "Glasshouse Offices Ltd", Cleaner "Bright & Daughters Ltd"

event notice, many notices, to notify, has notified
  by party
  of matter one of "non-renewal", "change of address"

event cleaning, many cleanings, to clean, has cleaned
  by party

clause renewal "Renewal for a year, unless a party gives 60 days' notice"
  this agreement renews for 1 year
    unless notice of "non-renewal" has happened at least 60 days before the end of the term

clause one_firm "The owner does not clean itself"
  Owner must not clean

-- Sixty days before 31 December is 1 November, and the whole of that day is in time.
scenario "Notice in time"
  when 2026-11-01T18:00:00Z notice of "non-renewal" by Owner
  when 2026-12-31 passes
  then renewal is not renewed
  then renewal is expired on 2026-12-31
  then one_firm is expired on 2026-12-31
  when 2027-01-01 cleaning by Owner
  then one_firm is not breached

scenario "Notice a day late, or of something else"
  when 2026-10-01 notice of "change of address" by Owner
  when 2026-11-02 notice of "non-renewal" by Cleaner
  when 2026-12-31 passes
  then renewal is renewed on 2026-12-31
  when 2027-01-01 cleaning by Owner
  then one_firm is breached by Owner
  when 2027-01-01 cleaning by Cleaner
  then one_firm is not breached

-- A notice counts for the term in which it is given.
scenario "Each year anew"
  when 2026-11-02 notice of "non-renewal" by Cleaner
  when 2027-11-01 notice of "non-renewal" by Cleaner
  then renewal is renewed on 2026-12-31
  when 2027-12-31 passes
  then renewal is expired on 2027-12-31
