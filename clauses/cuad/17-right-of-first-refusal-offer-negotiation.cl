-- Right of first refusal, of first offer and of first negotiation: three ways of coming first.

agreement "Studio Partnership" version "1"
effective 2026-01-01
parties Studio "Lantern Pictures Ltd", Partner "Harbour Broadcasting plc"

event sale, many sales, to sell, has sold
  by party
  of film name
  to buyer name
  for price money in EUR at least 0 EUR

event offer, many offers, to offer, has offered
  by party
  of film name
  to recipient name
  for price money in EUR at least 0 EUR

event refusal, many refusals, to refuse, has refused
  by party
  of film name

event pitch, many pitches, to pitch, has pitched
  by party
  of series name
  to broadcaster name

-- First refusal: what another buys must have been offered to the partner, for no more, and since then refused, or left for ten days.
clause first_refusal "The partner may refuse before another may buy"
  Studio must not sell any film to any buyer other than Partner
    unless all of
      (a) refusal by Partner of the same film has happened since offer by Studio of the same film to Partner or
        the number of completed days since the last offer by Studio of the same film to Partner is at least 10
      (b) the price is at least the price of the last offer by Studio of the same film to Partner

-- First offer: the partner hears of a film before anybody else does.
clause first_offer "The partner is offered each film first"
  Studio must not offer any film to any recipient other than Partner
    unless Studio has offered the same film to Partner

-- First negotiation: thirty days with the partner alone.
clause first_negotiation "Thirty days of talks with the partner first"
  Studio must not pitch any series to any broadcaster other than Partner
    unless the number of completed days since the first pitch by Studio of the same series to Partner is at least 30

scenario "Refused first, and not sold for less"
  when 2026-03-02 offer of "Dawn" by Studio to "Partner" for 100,000 EUR
  when 2026-03-09 refusal of "Dawn" by Partner
  when 2026-03-16 sale of "Dawn" by Studio to "Vega" for 100,000 EUR
  then first_refusal is excused by Studio
  when 2026-03-17 sale of "Dawn" by Studio to "Lyra" for 99,999 EUR
  then first_refusal is breached by Studio
  when 2026-03-18 sale of "Dawn" by Studio to "Partner" for 50,000 EUR
  when 2026-03-18 sale of "Dawn" by Partner to "Vega" for 50,000 EUR
  then first_refusal is not breached

-- Ten days after 2 March is 12 March.
scenario "Left for ten days, while another film was refused"
  when 2026-03-02 offer of "Dusk" by Studio to "Partner" for 100,000 EUR
  when 2026-03-02 offer of "Dusk" by Studio to "Vega" for 120,000 EUR
  when 2026-03-03 refusal of "Dawn" by Partner
  when 2026-03-03 refusal of "Dusk" by Studio
  when 2026-03-11 sale of "Dusk" by Studio to "Vega" for 120,000 EUR
  then first_refusal is breached by Studio
  when 2026-03-12 sale of "Dusk" by Studio to "Vega" for 120,000 EUR
  then first_refusal is excused by Studio

scenario "Refused, and offered anew for less"
  when 2026-03-02 offer of "Dawn" by Studio to "Partner" for 100,000 EUR
  when 2026-03-09 refusal of "Dawn" by Partner
  when 2026-03-10 offer of "Dawn" by Studio to "Partner" for 80,000 EUR
  when 2026-03-11 sale of "Dawn" by Studio to "Vega" for 80,000 EUR
  then first_refusal is breached by Studio

-- What was never offered at a price was not refused at it either.
scenario "No offer, and a refusal of what was not offered"
  when 2026-03-06 sale of "Dawn" by Studio to "Vega" for 120,000 EUR
  then first_refusal is breached by Studio
  when 2026-03-09 refusal of "Dawn" by Partner
  when 2026-03-16 sale of "Dawn" by Studio to "Vega" for 120,000 EUR
  then first_refusal is breached by Studio

scenario "The partner first, then the others"
  when 2026-03-02 offer of "Dawn" by Studio to "Vega" for 90,000 EUR
  then first_offer is breached by Studio
  when 2026-03-03 offer of "Dawn" by Studio to "Partner" for 90,000 EUR
  when 2026-03-03 offer of "Dusk" by Partner to "Vega" for 90,000 EUR
  then first_offer is not breached
  when 2026-03-04 offer of "Dawn" by Studio to "Lyra" for 90,000 EUR
  then first_offer is excused by Studio

-- Thirty days of 24 hours after noon on 2 March is noon on 1 April.
scenario "Thirty days with the partner alone"
  when 2026-03-02T12:00:00Z pitch of "Tides" by Studio to "Partner"
  when 2026-03-02T12:00:00Z pitch of "Tides" by Partner to "Vega"
  then first_negotiation is not breached
  when 2026-04-01T11:59:59Z pitch of "Tides" by Studio to "Vega"
  then first_negotiation is breached by Studio
  when 2026-04-01T12:00:00Z pitch of "Tides" by Studio to "Vega"
  then first_negotiation is excused by Studio
  when 2026-04-01T12:00:00Z pitch of "Reeds" by Studio to "Vega"
  then first_negotiation is breached by Studio
