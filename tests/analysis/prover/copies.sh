#!/usr/bin/env bash
# copies.sh BIN: that every agreement in clauses/, which are all laid out, is proved equal to itself, to one with another layout, to one with its clauses in the
# opposite order, and to one of which a clause has another name; and that no such proof takes more than 50 ms of processor time a clause.
set -u
export PATH="$1:$PATH"
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
TIMEFORMAT='%U %S'

# What is wrong with a comparison of which the answer is in `said` and the time in `time`.
judge() {
  awk -v file="$1" -v how="$2" '
    NR == FNR { seconds = $1 + $2; next }
    /"clause":/ { clauses++; name = $2 }
    /"answer":/ && !/"equal"/ { print file ", " how ": " name " " $2; bad = 1 }
    END { if (!clauses) { print file ", " how ": not compared"; bad = 1 }
          else if (seconds / clauses > 0.05) { printf "%s, %s: %.2f s for %d clauses\n", file, how, seconds, clauses; bad = 1 }
          exit bad }' "$scratch/time" "$scratch/said"
}

# Whether every clause of a file is proved equal in a copy, in time.  What else the machine does only adds to the time that is measured, so the least of three counts;
# nearly always the first is short enough.
compare() {
  for _ in 1 2 3; do
    { time clausec equivalent "$1" "$2" --format json >"$scratch/said" 2>"$scratch/trouble"; } 2>"$scratch/time"
    judge "$1" "$3" >"$scratch/wrong" && return
  done
  cat "$scratch/wrong" "$scratch/trouble"
  failures=$((failures + 1))
}

while read -r file; do
  compare "$file" "$file" itself
  for how in squeezed reversed renamed; do
    "$here"/copy.sh "$how" "$file" >"$scratch/$how.cl"
    compare "$file" "$scratch/$how.cl" "$how"
  done
done < <(grep -rl '^agreement ' --include='*.cl' clauses | sort)
exit $((failures > 0))
