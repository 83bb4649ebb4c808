#!/usr/bin/env bash
# forged.sh BIN FORGE TIMES [SEED]: a state that was changed in one place and sealed again is refused, or a run goes on from it, whatever it then tells; it neither crashes nor hangs.
set -u
bin=$1 forge=$2 times=$3 seed=${4:-1} faulty=
. "$(dirname "$0")/common.sh"

format=json checkpoint=60 trial="a forged state"
mkdir now begun
awk -f "$here/stream.awk" -v seed=$seed -v count=120 -v format=$format >events.json
head -n 90 events.json >begun.json
run none begun begun.json --state begun/state || refuse "the run before it fails"
size=$(stat -c %s begun/state)
snapshot=$(grep -obaF clstat begun/state | head -n 1 | cut -d: -f 1)
refused=0
for ((n = 0; n < times; n++)); do
  cp begun/* now
  place=$(((RANDOM * 32768 + RANDOM) % (size - 4)))
  # Half of them outside of the snapshot of the instance, which has a checksum of its own.
  [ $((n % 2)) -eq 0 ] || place=$((RANDOM % 2 ? RANDOM % snapshot : size - 5 - RANDOM % ((size - snapshot) / 2)))
  "$forge" now/state $place $((RANDOM % 256)) || refuse "it cannot be forged"
  FAULT=none timeout 20 sh -c '"$@"; exit $?' sh "$bin/clausec" run "$here/supply.cl" --events events.json --set top=500USD \
    --format json --reorder 3d --once-within 9d --set-aside now/late --verdicts now/told --state now/state \
    --through 2027-12-31 2>now/errors
  status=$?
  [ $status -eq 0 ] || [ $status -eq 2 ] || refuse "place $place: exit status $status"
  ! grep -q -E 'Sanitizer|runtime error' now/errors || refuse "place $place"
  refused=$((refused + status / 2))
done
echo "$times forged states, of which $refused were refused"
