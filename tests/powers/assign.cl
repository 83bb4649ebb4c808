agreement "Results of joint work" version "1"
effective 2026-01-01 through 2026-12-31
parties Alder, Birch
affiliate Birch_Nordic "Birch Nordic AB" of Birch
affiliate Birch_Iberia of Birch
asset modules of Alder
asset tools of Alder
asset results of Alder and Birch

event delivery, to deliver, has delivered
  by party
  of item name

event buy_out
  of party

clause modules_to_birch
  Alder assigns modules to Birch
    upon delivery of "modules" by Alder

clause tools_at_once
  Alder assigns tools to Birch

clause results_later
  Birch assigns results to Alder
    from 2026-06-01

clause option
  Birch may exercise results
    if Birch owns modules

clause back
  Birch assigns modules to Alder
    upon exercise of option by Birch

clause no_delivery
  Alder must not deliver
    if Birch owns tools and Birch owns results

clause licence
  Alder grants Birch and its affiliates an exclusive licence of results

clause help
  any affiliate of Birch may deliver

clause no_buy
  each party must not deliver "x"
    unless buy_out of any affiliate of Birch has happened
