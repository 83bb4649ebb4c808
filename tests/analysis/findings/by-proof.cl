agreement "What follows from how the state can change" version "1"
effective 2026-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party
  to buyer name if any

event consent, many consents, to consent, has consented
  by party

event warning, many warnings, to warn, has warned
  by party

status warned "Birch was warned" is no
  becomes yes upon warning by Alder

status spoiled "Nothing ever spoils it" is no
  becomes yes upon warning by Alder if spoiled

-- Two events come before the one that is both permitted and forbidden.
clause free "Birch may sell once Alder has consented"
  Birch may sell
    if Alder has consented

clause stop "Birch must not sell after a warning"
  Birch must not sell
    if warned

-- A status that never changes.
clause never "Nothing is sold that is spoiled"
  Alder must not sell
    if spoiled

clause exception "The exception does not come about"
  Alder must not sell to "Quay"
    unless spoiled

-- What always gives way.
clause ban "Birch must not warn"
  Birch must not warn

clause masked "Birch may warn"
  Birch may warn
    subject to ban

-- Never at once: what the one asks for rules out the other.
clause open_door "Birch may consent before a warning"
  Birch may consent
    if warned is no

clause closed_door "But not after it"
  Birch must not consent
    if warned
