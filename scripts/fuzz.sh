#!/usr/bin/env bash
# fuzz.sh [SECONDS [TARGET…]]: runs each fuzz target, or those named, for 300 seconds, or so many, one after the other, from the corpora in fuzz/corpus and clauses.
# With FUZZER=afl in the environment AFL++ runs them instead of libFuzzer.
#
# What is found goes to build/found/TARGET, thinned out to what reaches new code; an input that breaks a target to build/found/crashes, and then the exit
# status is 1.
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-300}
shift || true
fuzzer=${FUZZER:-libfuzzer}
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(source image snapshot jsonl csv holidays calls)

scripts/setup.sh fuzz || exit 1
preset=fuzz
[ "$fuzzer" != afl ] || preset=afl
scripts/build.sh $preset || exit 1
crashes=build/found/crashes
mkdir -p "$crashes"
export ASAN_OPTIONS=${ASAN_OPTIONS:-abort_on_error=1:symbolize=0:detect_leaks=$([ $preset = fuzz ] && echo 1 || echo 0)}

# What a target begins with, copied into one folder.
gather() {
  local into=$1 target=$2
  mkdir -p "$into"
  find "fuzz/corpus/$target" -type f 2>/dev/null | while read -r file; do cp "$file" "$into/$(basename "$file")"; done
  case $target in
    source) find clauses -name '*.cl' ;;
    jsonl) find clauses -name '*.jsonl' ;;
  esac | while read -r file; do cp "$file" "$into/$(echo "$file" | tr / _)"; done
}

with_libfuzzer() {
  local target=$1 program=build/fuzz/fuzz/fuzz_$1 begun=$2 found=$3 log
  log=$(mktemp)
  ASAN_OPTIONS= "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$crashes/$target-" \
    -print_final_stats=1 "$found" "$begun" >"$log" 2>&1
  local status=$? thin
  thin=$(mktemp -d)
  "$program" -merge=1 "$thin" "$begun" "$found" >/dev/null 2>&1 && rm -rf "$found" && mv "$thin" "$found"
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, $(ls "$found" | wc -l) kept"
  [ $status -eq 0 ] || tail -n 30 "$log"
  rm -f "$log"
  return $status
}

with_afl() {
  local target=$1 program=build/afl/fuzz/fuzz_$1 begun=$2 found=$3 out crash status=0
  out=$(mktemp -d)
  AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
    afl-fuzz -V "$seconds" -t 10000 -i "$begun" -o "$out" -- "$program" >"$out/log" 2>&1
  for crash in "$out"/default/{crashes,hangs}/id*; do
    [ -e "$crash" ] || continue
    cp "$crash" "$crashes/$target-$(sha1sum <"$crash" | cut -c1-12)"
    status=1
  done
  [ -f "$out/default/fuzzer_stats" ] || { tail -n 20 "$out/log"; return 1; }
  afl-cmin -i "$out/default/queue" -o "$out/thin" -- "$program" >/dev/null 2>&1
  cp "$out"/thin/* "$found/" 2>/dev/null
  echo "$target: $(sed -n 's/^execs_done *: *//p' "$out/default/fuzzer_stats") inputs, $(ls "$found" | wc -l) kept"
  rm -rf "$out"
  return $status
}

failed=0
for target in "${targets[@]}"; do
  begun=$(mktemp -d)
  found=build/found/$target
  mkdir -p "$found"
  gather "$begun" "$target"
  with_$fuzzer "$target" "$begun" "$found" || failed=1
  rm -rf "$begun"
done
[ $failed -eq 0 ] || echo "inputs that broke a target are in $crashes" >&2
exit $failed
