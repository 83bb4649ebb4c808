#!/usr/bin/env bash
# memory.sh BIN MEMORY STRIDE EVERY: tries every call of the library without memory (memory.c) on each agreement of the library, with the version that follows it and its events, and on
# one with holidays in a file.
set -eu
bin=$1 memory=$2 stride=$3 every=$4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for first in clauses/*/1.cl; do
  folder=${first%/1.cl}
  "$bin/clausec" amend "$first" "$folder/2.amendment.cl" -o "$scratch/2.cl"
  "$memory" "$stride" "$every" "$first" "$scratch/2.cl" "$folder/events.jsonl"
done
folder=clauses/microsoft-openai
"$memory" "$stride" "$every" $folder/2025-10.cl $folder/2026-04.cl $folder/events.jsonl
"$memory" "$stride" "$every" tests/schedules/holidays.cl tests/schedules/holidays.cl tests/schedules/holidays.jsonl
