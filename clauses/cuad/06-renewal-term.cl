-- Renewal term: the agreement renews by itself, and a party may extend it.

agreement "Fleet Leasing Agreement" version "1"
effective 2026-01-01 through 2027-12-31
parties Lessor "Axle Leasing Ltd", Lessee "Brisk Couriers Ltd"

event letting, many lettings, to let, has let
  by party
  of vehicle name

clause renewal "Renewal for a year, twice at most"
  this agreement renews for 1 year
    up to 2 times

clause extension "The lessee may extend once by three months"
  Lessee may extend this agreement
    up to 1 time
    by 3 months
    no later than 30 days before the end of the term

-- What follows from the term: it binds as long as the agreement does.
clause fleet_only "The vehicles are let to nobody else"
  Lessor must not let

scenario "Two years, and twice one more"
  when 2027-12-31 passes
  then renewal is renewed on 2027-12-31
  when 2028-12-31 passes
  then renewal is renewed on 2028-12-31
  when 2029-12-31 letting of "V1" by Lessor
  then fleet_only is breached by Lessor
  when 2029-12-31 passes
  then renewal is expired on 2029-12-31
  when 2030-01-01 letting of "V1" by Lessor
  then fleet_only is not breached

scenario "Extended in time, once"
  when 2027-12-01 exercise of extension by Lessee
  then extension is exercised by Lessee
  then extension is renewed
  when 2027-12-02 exercise of extension by Lessee
  then extension is refused by Lessee
  when 2027-12-31 passes
  then renewal is not renewed
  when 2028-03-31 passes
  then renewal is renewed on 2028-03-31

-- Thirty days before 31 December is 1 December.
scenario "Too late, or by the wrong party"
  when 2027-12-01 exercise of extension by Lessor
  then extension is refused by Lessor
  when 2027-12-02 exercise of extension by Lessee
  then extension is refused by Lessee
  when 2027-12-02 letting of "V1" by Lessee
  then fleet_only is not breached
