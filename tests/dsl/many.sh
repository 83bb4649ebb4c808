#!/usr/bin/env bash
# many.sh WHAT COUNT: an agreement with so many of something, to stand at a limit of the language and one past it.
set -eu
what=$1 count=$2

repeat() { seq "$2" | sed "$1"; } # each line of a sed script's output stands for one of them

parties=' Alder, Birch, Cedar, Dogwood'
[ "$what" != parties ] || parties=$(seq -s , "$count" | sed 's/[0-9][0-9]*/ P&/g')
printf 'agreement "Many" version "1"\neffective 2026-01-01\nparties%s\n' "$parties"
printf 'event sale, to sell, has sold\n  by party\n  of product name\n'
case $what in
parties) ;;
assets) repeat 's/.*/asset a& of Alder/' "$count" ;;
events) repeat 's/.*/event e&/' $((count - 1)) ;; # and the sale
fields) echo 'event delivery' && repeat 's/.*/  f& count/' "$count" ;;
provisions) repeat 's/.*/removed r&/' "$count" ;;
ends) printf 'clause a\n  Alder must not sell\n' && repeat 's/.*/    until sale of "&"/' "$count" ;;
enders) printf 'clause a\n  Alder must not sell\n' && repeat 's/.*/clause p&\n  Birch may terminate a/' "$count" ;;
acts) printf 'clause a\n  Alder may sell' && repeat 's/.*/ or sell/' $((count - 1)) ;;
programs) # every act asks whether one before it answered
  for ((i = 0; i < count; i++)); do printf 'clause c%d\n  Alder may sell' "$i" && repeat 's/.*/ or sell/' 1023; done ;;
pairs) # four a clause
  repeat 's/.*/clause c&\n  each party must not sell/' $((count / 4))
  [ $((count % 4)) = 0 ] || printf 'clause last\n  Alder must not sell\n' ;;
histories) # two a clause
  repeat 's/.*/clause c&\n  Alder must not sell\n    unless sale of "&" has happened or sale of "x&" has happened/' $((count / 2))
  [ $((count % 2)) = 0 ] || printf 'clause last\n  Alder must not sell\n    unless sale has happened\n' ;;
definitions)
  printf 'definition d1\n  means 1 USD\n'
  for ((i = 2; i <= count; i++)); do printf 'definition d%d\n  means d%d\n' "$i" $((i - 1)); done
  printf 'clause fee\n  Alder pays Birch d%d\n    for each sale\n' "$count" ;;
steps) # the scenario's own line, one for what happens, and the rest
  printf 'scenario "S"\n  when 2026-02-01 passes\n' && repeat 's/.*/  then c is not breached/' $((count - 2))
  printf 'clause c\n  Alder must not sell\n' ;;
formers)
  printf 'event delivery, to deliver\n  by party\n  of product name\n'
  printf 'clause duty\n  Alder must deliver the same product\n    within 5 days of sale by Birch\n'
  repeat 's/.*/clause p&\n  Alder pays Birch 1 USD\n    for each delivery\n    for each started period of 1 day between the deadline of duty and delivery/' "$count" ;;
currencies) # AAB, AAC ...
  echo 'event delivery' && for ((i = 1; i <= count; i++)); do
    printf '  f%d money in %s\n' "$i" "$(printf %03d "$i" | tr 0-9 A-J)"
  done ;;
comparisons) # resolved once for each party
  printf 'clause a\n  each party must not sell\n    where the product is "x"' &&
    repeat 's/.*/ or the product is "&"/' $((count - 1)) ;;
esac
