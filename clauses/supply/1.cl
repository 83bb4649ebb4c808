-- A supply agreement: a yearly minimum, monthly forecasts that bind within a fifth, damages for late delivery.

agreement "Supply of boat plate" version "1"
signed 2025-11-20
effective 2026-01-01 through 2027-12-31
parties Supplier "Corvin Steel Ltd", Buyer "Halyard Boats plc"
governing law "England and Wales"

value tonne_price "Price of a tonne" is 800 GBP
  section "Schedule 1"

event forecast, many forecasts, to forecast, has forecast
  by party
  tonnes number at least 0

event order, many orders, to order, has ordered
  by party
  of order_number name
  tonnes number at least 0

event delivery, many deliveries, to deliver, has delivered
  by party
  of order_number name

event certificate, many certificates, to certify, has certified
  by party
  of order_number name

event force_majeure, many force_majeures
  by party

event assignment, many assignments, to assign_this_agreement, has assigned_this_agreement
  by party
  to assignee name

event consent, many consents, to consent, has consented
  by party
  to assignee name

definition within_forecast "At most a fifth more than was last forecast"
  means the tonnes is at most 120% of the tonnes of the last forecast by Buyer
  section "3.2"

definition order_price "Price of the order that is delivered"
  means tonne_price multiplied by the tonnes of the last order by Buyer of the same order_number
  section "5.1"

clause commitment "Minimum commitment"
  Buyer must order at least 400 in tonnes per contract year
    otherwise shortfall_payment applies
  section "2.1"

clause shortfall_payment "Payment for what was not ordered"
  Buyer pays Supplier 10% of tonne_price multiplied by the shortfall
    due within 30 days
  section "2.2"

clause forecasts "Forecasts"
  Buyer must forecast
    by the 15th of each month
  section "3.1"

clause no_small_orders "No order below ten tonnes"
  Buyer must not order
    where the tonnes is less than 10
  section "3.3"

clause delivery_time "Delivery of what was forecast"
  Supplier must deliver the same order_number
    within 20 days of order by Buyer
    if within_forecast
    unless force_majeure by Supplier has happened in the last 30 days
  section "4.1"

clause delay_damages "Damages for late delivery"
  Supplier pays Buyer 1% of order_price
    for each completed period of 7 days between the deadline of delivery_time and delivery of the same order_number
    capped at 5% of order_price each time
  section "4.2"

clause certificates "Certificates of the mill"
  Supplier must certify the same order_number
    within 5 days of delivery by Supplier
  section "4.3"

clause price "Price"
  Buyer pays Supplier order_price
    for each delivery by Supplier
    due within 30 days
    if Supplier has not delivered the same order_number
  section "5.1"

clause no_assignment "Assignment"
  each party must not assign_this_agreement
    unless the other party has consented to the same assignee
  section "6.1"

clause non_payment "Termination for non-payment"
  Supplier may terminate this agreement
    upon breach of price
    after a cure period of 14 days from breach of price
  section "7.1"

clause late_deliveries "Termination for late deliveries"
  Buyer may terminate this agreement
    on 60 days' notice
    if delivery_time has been breached at least 3 times in the last 6 months
  section "7.2"
