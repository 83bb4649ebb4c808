#!/usr/bin/env bash
# bits.sh BIN: judges each stream of the clause library line by line, every line by a run of its own that goes on from a state, by the first version and by its succession; and in one go. Both must
# tell the same, byte for byte.
set -u
export PATH="$1:$PATH"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
checked=0

# bits STREAM VERSION…
bits() {
  local events=$1 lines
  shift
  rm -f "$scratch"/*
  clausec run "$@" --events "$events" --through 2040-12-31 --format json --verdicts "$scratch/whole" 2>"$scratch/notes" || return # events of the next version
  lines=$(wc -l <"$events")
  for ((n = 1; n <= lines; n++)); do
    head -n $n "$events" >"$scratch/begun.jsonl"
    clausec run "$@" --events "$scratch/begun.jsonl" --state "$scratch/state" --format json --verdicts "$scratch/told" 2>"$scratch/notes" || {
      grep -q 'signed after its effective date' "$scratch/notes" && return
      cat "$scratch/notes"
      exit 1
    }
  done
  clausec run "$@" --events "$events" --through 2040-12-31 --state "$scratch/state" --format json --verdicts "$scratch/told" 2>/dev/null || exit 1
  cmp "$scratch/whole" "$scratch/told" || exit 1
  [ -s "$scratch/whole" ] && checked=$((checked + 1))
}

for events in clauses/*/events.jsonl; do
  folder=$(dirname "$events")
  for version in "$folder"/1.cl "$folder"/2026-04.cl; do
    [ ! -f "$version" ] || bits "$events" "$version"
  done
  [ ! -f "$folder/2.amendment.cl" ] || bits "$events" "$folder/1.cl" "$folder/2.amendment.cl"
done
echo "$checked streams and versions judged in bits"
[ $checked -ge 12 ]
