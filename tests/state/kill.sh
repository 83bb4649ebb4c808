#!/usr/bin/env bash
# kill.sh BIN FAULTY KILLS [SEED]: kills a run with --state at random calls of the kernel, in the middle of a write too, and starts it again until it has come to its end, as often
# as it takes for so many kills.  The stream grows meanwhile.  What was told and set aside must then be, byte for byte, what one run without a stop tells and sets aside; of a
# table on standard output, which cannot be cut back, no row may be missing.
set -u
bin=$1 faulty=$2 wanted=$3 seed=${4:-1}
. "$(dirname "$0")/common.sh"

# A table on standard output cannot be cut back: each row must be there, at least once.  Its columns may have other widths.
expect_all_said() {
  run none whole events.$kind --through 2027-12-31
  for folder in whole now; do sed 's/  */ /g' $folder/said | sort -u >$folder/rows; done
  [ -z "$(comm -23 whole/rows now/rows)" ] || refuse "a kill loses a row: $(comm -23 whole/rows now/rows | head -n 1)"
}

kills=0 trials=0
while [ $kills -lt "$wanted" ]; do
  trials=$((trials + 1)) trial="trial $trials"
  kind=json checkpoint=$((1 + RANDOM % 60)) aloud= next=
  [ $((trials % 3)) -ne 0 ] || kind=csv
  [ $((trials % 5)) -ne 0 ] || next=supply-2.cl
  format=$kind
  begin_trial
  head -n $((1 + RANDOM % 350)) events.$format >begun.$format
  [ $((trials % 4)) -ne 0 ] || aloud=yes format=table
  for stream in begun events; do
    through=
    [ $stream = begun ] || through='--through 2027-12-31'
    while :; do
      run "kill $((1 + RANDOM % (calls + 10)))" now $stream.$kind $through --state now/state --checkpoint $checkpoint
      status=$?
      [ $status -ne 0 ] || break
      [ $status -eq 137 ] || refuse "exit status $status"
      kills=$((kills + 1))
      echo >>now/said
    done
  done
  if [ -z "$aloud" ]; then
    expect_whole "kills change what is told"
  else
    expect_all_said
  fi
done
echo "$kills kills in $trials trials: no verdict lost or doubled"
