agreement "Mutual supply" version "1"
effective 2026-01-01
parties Fjord, Orchard, Quay

event delivery, many deliveries, to deliver, has delivered
  by party

clause no_delivery "No breach yet"
  the party in breach must not deliver

clause report "Nor here"
  the other party must deliver
    within 2 days of delivery by Fjord

clause quiet "No deliveries"
  each party must not deliver
    otherwise remedy applies

clause remedy "Which of the two?"
  the other party must deliver
    within 2 days
