-- A duty that arises from two causes was told to be waived once for each cause.
agreement "Waived" version "1"
effective 2024-01-01
parties Alder, Birch

event sale, many sales, to sell, has sold
  by party

event load, many loads, to load, has loaded
  by party

event notice, many notices, to notify, has notified
  by party

clause no_load
  Alder must not load
    otherwise report applies

clause no_sale
  Alder must not sell
    otherwise report applies

clause report
  Alder must notify
    within 5 days

clause grace
  Birch may waive report
