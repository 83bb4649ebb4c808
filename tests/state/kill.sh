#!/usr/bin/env bash
# kill.sh BIN FAULTY KILLS [SEED]: kills a run with --state at random calls of the kernel, in the middle of a write too, and starts it again until it has come to its end, as often
# as it takes for so many kills.  The stream grows meanwhile.  What was told and set aside must then be, byte for byte, what one run without a stop tells and sets aside.
set -u
bin=$1 faulty=$2 wanted=$3 seed=${4:-1}
. "$(dirname "$0")/common.sh"

kills=0 trials=0
while [ $kills -lt "$wanted" ]; do
  trials=$((trials + 1)) trial="trial $trials"
  format=json checkpoint=$((1 + RANDOM % 60))
  [ $((trials % 3)) -ne 0 ] || format=csv
  begin_trial
  head -n $((1 + RANDOM % 350)) events.$format >begun.$format
  for stream in begun events; do
    through=
    [ $stream = begun ] || through='--through 2027-12-31'
    while :; do
      run "kill $((1 + RANDOM % (calls + 10)))" now $stream.$format $through --state now/state --checkpoint $checkpoint
      status=$?
      [ $status -ne 0 ] || break
      [ $status -eq 137 ] || refuse "exit status $status"
      kills=$((kills + 1))
    done
  done
  expect_whole "kills change what is told"
done
echo "$kills kills in $trials trials: no verdict lost or doubled"
