#!/usr/bin/env bash
# starved.sh BIN CLAUSEC STARVED EVERY PLACES: memory runs out for each subcommand, at an allocation and from one on: one of EVERY, or PLACES of those that prove, most of whose are Z3's.  It says so and ends with status 2, or does without; it leaves each file as it was or as it shall be, and no other.  The commands stand in `commands`.
bin=$1 program=$2 library=$3 every=$4 places=$5 variable=CLAUSE_STARVE
here=$(realpath "$(dirname "$0")")
. "$here/common.sh"

# starve_each_start STEP: one that writes files, or works in a process of its own, is started for each allocation.
starve_each_start() {
  local step=$1
  for fault in at from; do
    for ((n = 1 + total % step; n <= calls; n += step, total++)); do
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
    *--terms-only*json | *--terms-only) starve_in_children ;;
    check* | equivalent* | implies* | prove* | 'diff lots'*) starve_each_start $((calls / places + 1)) ;;
    *' -o page.html' | 'fmt untidy.cl' | 'compile 1.cl' | *--verdicts* | *--set-aside*) starve_each_start "$every" ;;
    *) starve_in_children ;;
  esac
done <"$here/commands"
echo "$total times without memory"
