#!/usr/bin/env bash
# starved.sh BIN CLAUSEC STARVED EVERY: memory runs out for each subcommand, at an allocation and from one on: one of EVERY.  It says so and ends with status 2, or does without; it leaves each file as it was or as it shall be, and no other.  The commands stand in `commands`.
bin=$1 program=$2 library=$3 every=$4 variable=CLAUSE_STARVE
here=$(realpath "$(dirname "$0")")
. "$here/common.sh"

# One that writes files is started for each allocation.
starve_each_start() {
  for fault in at from; do
    for ((n = 1 + total % every; n <= calls; n += every, total++)); do
      run now "$fault $n"
      is_calm || expect_trouble 'out of memory' 'Cannot allocate memory'
    done
  done
}

# One that writes none is started once, and tries all in children.
starve_in_children() {
  fault=each n=$every
  run now "each $every"
  cp now.calls now.err
  is_calm || refuse "it does not go well"
  [ "$(wc -l <now.calls)" -eq 1 ] || refuse "it fails otherwise"
  total=$((total + $(tail -n 1 now.calls)))
}

total=0
while read -r command; do
  run_calmly
  case $command in
    *' -o page.html' | 'fmt untidy.cl' | 'compile 1.cl' | *--verdicts* | *--set-aside*) starve_each_start ;;
    *) starve_in_children ;;
  esac
done <"$here/commands"
echo "$total times without memory"
