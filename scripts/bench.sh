#!/usr/bin/env bash
# bench.sh [ROUNDS]: how fast the engine is, against what a good programmer would write by hand.  Installs what is
# missing on Debian 12, builds, and prints ratios: taken inside each round, in which the sides take turns, then the
# median of the rounds, with the least and the greatest.  All sides must find the same.
#
#   step     workload W in memory: libclause against a hand-written C switch
#   stream   the same events as JSON lines: `clausec run --summary` against simdjson's on-demand reader and that switch
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."
rounds=${1:-7}
count=1000000

scripts/setup.sh bench
echo "building" >&2
scripts/build.sh bench
bin=build/bench/bench
agreement=clauses/bench/w.cl
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Reads two columns, theirs and ours, and prints a row: goal, median ratio, its spread, and the medians of the two.
row() {
  awk -v name="$1" -v goal="$2" -v unit="$3" '
    function median(a, n) { return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2 }
    function sort(a, n,   i, j, t) {
      for (i = 2; i <= n; i++)
        for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
    }
    { theirs[NR] = $1; ours[NR] = $2; ratio[NR] = $2 / $1 }
    END {
      sort(theirs, NR); sort(ours, NR); sort(ratio, NR)
      printf "%-46s %7s %9.2f   %.2f to %.2f   %7.1f %7.1f %s\n", name, goal, median(ratio, NR), ratio[1], ratio[NR],
        median(theirs, NR), median(ours, NR), unit
    }'
}

timed() {
  local start=$EPOCHREALTIME
  "$@" >"$results/output"
  local end=$EPOCHREALTIME
  awk -v a="$start" -v b="$end" -v n=$count 'BEGIN { printf "%.1f", (b - a) * 1e9 / n }'
}

# What a summary counts, from the totals of the step and from the summary itself.
counts_of_totals() {
  tail -n 1 "$results/step" | tr ' ' '\n' | awk -F= '
    { t[$1] = $2 }
    END {
      print "permitted", t["licences_permitted"]
      print "breached", t["launches_breached"] + t["licences_breached"]
      print "excused", t["launches_excused"]
      print "accrued", t["accruals"]
      print "capped", t["capped"]
      print "overpaid", t["overpayments"]
      print "removed", t["removed"]
    }'
}
counts_of_summary() {
  awk -F, '$1 == "verdicts" && $6 ~ /^(permitted|breached|excused|accrued|capped|overpaid|removed)$/ { print $6, $7 }' \
    "$results/output"
}

printf '%-46s %7s %9s   %-12s   %7s %7s\n' "$count events, $rounds rounds" goal measured spread theirs ours

"$bin/machine" $agreement $count "$rounds" >"$results/step"
grep -v = "$results/step" | awk '{ print $1, $2 }' | row "step: one event at a time / C switch" "<= 2" ns/event
grep -v = "$results/step" | awk '{ print $1, $3 }' | row "step: batches of 256 / C switch" "<= 2" ns/event

if [ -x "$bin/simdjson" ]; then
  stream=$results/w.jsonl
  "$bin/generate" $count >"$stream"
  for _ in $(seq "$rounds"); do
    theirs=$(timed "$bin/simdjson" "$stream")
    diff "$results/output" <(tail -n 1 "$results/step") || { echo "simdjson's totals differ" >&2; exit 2; }
    ours=$(timed build/bench/cli/clausec run $agreement --events "$stream" --summary --format csv)
    diff <(counts_of_totals) <(counts_of_summary) >&2 || { echo "the summary's counts differ" >&2; exit 2; }
    echo "$theirs $ours"
  done >"$results/stream"
  row "stream: clausec run --summary / simdjson" "<= 2" ns/event <"$results/stream"
else
  echo "stream: simdjson is missing, so there is nothing to measure against"
fi
