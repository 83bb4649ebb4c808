#!/usr/bin/env bash
# valgrind.sh BIN EVERY: one of EVERY subcommands under Valgrind, which must find nothing: no read of what was not written, none past an end, no block lost.  The commands stand in
# `commands`.
bin=$1 every=$2 library= variable=CLAUSE_FAULT program=
here=$(realpath "$(dirname "$0")")
. "$here/common.sh"

fault=Valgrind calls=$(wc -l <"$here/commands") n=0 total=0
while read -r command; do
  n=$((n + 1))
  [ $((n % every)) -eq 0 ] || continue
  program=clausec
  run calm none
  program="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible --suppressions=$here/z3.supp clausec"
  run now none
  is_calm && ! grep -q '^==' now.err || refuse "it is not clean"
  total=$((total + 1))
done <"$here/commands"
echo "$total commands: nothing found"
