; Workload W as rules of CLIPS: a fact for each event, and the totals of work.h as globals of the same names.  An event is retracted by
; clips.c after the rules have run; that a product was waived stays known.

(defglobal ?*accruals* = 0 ?*accrued* = 0 ?*capped* = 0 ?*balance* = 0 ?*overpayments* = 0 ?*overpaid* = 0 ?*removed* = 0
           ?*launches_breached* = 0 ?*launches_excused* = 0
           ?*licences_breached* = 0 ?*licences_permitted* = 0 ?*licences_expired* = 0)

(deftemplate revenue (slot at) (slot by) (slot amount))
(deftemplate payment (slot at) (slot by) (slot to) (slot amount))
(deftemplate deploy (slot at) (slot by) (slot product) (slot cloud) (slot release))
(deftemplate licensing (slot at) (slot by) (slot item) (slot licensee))
(deftemplate waive (slot at) (slot product))
(deftemplate waived (slot product))

(defrule share-of-revenue
  (revenue (by OpenAI) (amount ?amount) (at ?at&:(< ?at 1924992000000000)))
  =>
  (bind ?share (div ?amount 5))
  (bind ?accrual (min ?share (- 3800000000000 ?*accrued*)))
  (bind ?*accrued* (+ ?*accrued* ?accrual))
  (bind ?*balance* (+ ?*balance* ?accrual))
  (if (> ?accrual 0) then (bind ?*accruals* (+ ?*accruals* 1)))
  (if (< ?accrual ?share) then (bind ?*capped* (+ ?*capped* 1))))

(defrule payment-of-the-share
  (payment (by OpenAI) (to Microsoft) (amount ?amount))
  =>
  (bind ?over (max 0 (- ?amount ?*balance*)))
  (bind ?*balance* (- ?*balance* (- ?amount ?over)))
  (bind ?*overpaid* (+ ?*overpaid* ?over))
  (if (> ?over 0) then (bind ?*overpayments* (+ ?*overpayments* 1))))

(defrule payment-on-what-was-removed
  (payment (by Microsoft) (to OpenAI) (at ?at&:(>= ?at 1777248000000000)))
  =>
  (bind ?*removed* (+ ?*removed* 1)))

(defrule launch-elsewhere
  (deploy (by OpenAI) (release new) (cloud ~Azure) (product ?product))
  (not (waived (product ?product)))
  =>
  (bind ?*launches_breached* (+ ?*launches_breached* 1)))

(defrule launch-elsewhere-after-a-waiver
  (deploy (by OpenAI) (release new) (cloud ~Azure) (product ?product))
  (waived (product ?product))
  =>
  (bind ?*launches_excused* (+ ?*launches_excused* 1)))

(defrule licence-to-another
  (licensing (by OpenAI) (item openai_ip) (licensee ~Microsoft) (at ?at))
  =>
  (if (< ?at 1777248000000000) then (bind ?*licences_breached* (+ ?*licences_breached* 1))
   else (if (< ?at 1988150400000000) then (bind ?*licences_permitted* (+ ?*licences_permitted* 1))
   else (bind ?*licences_expired* (+ ?*licences_expired* 1)))))

(defrule waiver
  (waive (product ?product))
  =>
  (assert (waived (product ?product))))
