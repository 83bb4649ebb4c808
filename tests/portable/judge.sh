#!/usr/bin/env bash
# judge.sh BIN TOOLS COMMAND…: the engine alone, in the host of judge.c that COMMAND starts, gives the verdicts that stand beside each stream in clauses/, or else those of clausec in BIN; in one
# go, and from a snapshot in the middle of the stream that the other machine has taken.  `encode` and `judge` in TOOLS are of this machine.
set -u
export PATH="$1:$PATH"
tools=$2
shift 2
. tests/portable/streams.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
judged=0 image='' numbers=''

refuse() {
  echo "$1"
  exit 1
}

# compare VERDICTS AGREEMENT STREAM [VALUE FIGURE]
compare() {
  local verdicts=$1 agreement=$2 events=$3
  shift 3
  image=$scratch/image.clb numbers=$scratch/numbers half=$(($(wc -l <"$events") / 2))
  if [ -z "$verdicts" ]; then
    verdicts=$scratch/verdicts
    clausec run "$agreement" --events "$events" --format csv 2>"$scratch/notes" | cut -d, -f1-8 >"$verdicts"
    # A stream may go on with events of the next version: what both can read is compared.
    grep -q 'error' "$scratch/notes" && return
  fi
  clausec compile "$agreement" -o "$image" && "$tools/encode" "$agreement" "$events" "$@" >"$numbers" || refuse "$events cannot be encoded"
  "${host[@]}" "$image" "$numbers" | diff "$verdicts" - || refuse "$events under $agreement: in one go"
  { "$tools/judge" "$image" "$numbers" until $half "$scratch/ours" && "${host[@]}" "$image" "$numbers" from "$scratch/ours"; } |
    diff "$verdicts" - || refuse "$events under $agreement: from a snapshot of this machine"
  { "${host[@]}" "$image" "$numbers" until $half "$scratch/theirs" && "$tools/judge" "$image" "$numbers" from "$scratch/theirs"; } |
    diff "$verdicts" - || refuse "$events under $agreement: from a snapshot of that machine"
  cmp "$scratch/ours" "$scratch/theirs" || refuse "$events under $agreement: the snapshots differ"
  judged=$((judged + 1))
}

host=("$@")
streams compare
echo "$judged streams and versions judged, each in one go and from snapshots of either machine"
[ $judged -ge 22 ]
