#!/usr/bin/env bash
# faults.sh BIN FAULTY [SEED]: every call of the kernel that a run with --state makes fails once, and every read and write falls short once.  A run in which one failed says so and ends with
# status 2, unless it could do without; a run that was only given less ends well.  Started again, it tells what one run without a fault tells.  A state that was changed is refused.
set -u
bin=$1 faulty=$2 seed=${3:-1}
. "$(dirname "$0")/common.sh"

checkpoint=60
for format in json csv; do
  trial="no fault"
  begin_trial
  for fault in fail short; do
    for ((n = 1; n <= calls; n++)); do
      trial="$fault $n of $calls"
      rm -rf now/*
      run "$fault $n" now events.$format --through 2027-12-31 --state now/state --checkpoint $checkpoint
      status=$?
      [ $status -eq 0 ] || [ $fault$status = fail2 ] || refuse "exit status $status"
      [ $status -eq 0 ] || grep -q 'error' now/errors || refuse "no message"
      run none now events.$format --through 2027-12-31 --state now/state --checkpoint $checkpoint ||
        refuse "the next run fails"
      expect_whole "a fault changes what is told"
    done
  done
done
trial="a changed state"
size=$(stat -c %s now/state)
cp now/state kept
for ((n = 0; n < 40; n++)); do
  cp kept now/state
  printf "\\x$(printf %02x $((RANDOM % 256)))" | dd of=now/state bs=1 seek=$(((RANDOM * 32768 + RANDOM) % size)) conv=notrunc status=none
  ! cmp -s kept now/state || continue
  run none now events.$format --through 2027-12-31 --state now/state && refuse "it is accepted"
  grep -q 'cannot go on from the state' now/errors || refuse "it is refused for another reason"
done
echo "each of $calls calls failed and fell short: nothing lost or doubled"
