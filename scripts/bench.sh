#!/usr/bin/env bash
# bench.sh [--only GROUP] [--write | --check BUILD] [ROUNDS]: measures every goal of docs/performance.md, and its peers.  Installs what is missing on Debian 12, builds,
# and prints the table; --write also puts it into docs/performance.md, with the date, the machine and the command.  --check BUILD is for the tests: it runs
# the programs of a build that is there, once and with few events, to see that all sides still agree.
#
#   memory   workload W in memory, against a hand-written C switch: libclause, LuaJIT, Node.js, CLIPS, SQLite
#   text     the same events as text: `clausec run --summary` against simdjson's on-demand reader and that switch, mawk, Node.js
#   size     memory of a stream, state of an agreement
#   scale    many clauses, many instances
#   tool     compiling, starting, verifying
#   proof    comparing two versions of an agreement whatever happens
#
# The sides take turns in each round, on one core.  What is printed is the median over the rounds of the ratios taken inside each round,
# with the least and the greatest.  Time is processor time unless the table says otherwise.  All sides must find the same totals.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

command="scripts/bench.sh $*"
groups=(memory text size scale tool proof)
only=""
write=""
check=""
while [[ ${1:-} == --* ]]; do
  case $1 in
    --only) only=${2:?--only needs a group}; groups=("$only"); shift 2 ;;
    --write) write=yes; shift ;;
    --check) check=${2:?--check needs a folder}; shift 2 ;;
    *) echo "bench.sh: unknown option $1" >&2; exit 2 ;;
  esac
done
if [[ $write && $only ]]; then echo "bench.sh: --write needs all groups" >&2; exit 2; fi

if [ "$check" ]; then
  build=$check rounds=1 million=10000
else
  build=build/bench rounds=${1:-7} million=1000000
  scripts/setup.sh bench
  echo "building" >&2
  scripts/build.sh bench
fi
bin=$build/bench
clausec=$build/cli/clausec
agreement=clauses/bench/w.cl
pairs=tests/analysis/prover/pairs
in_memory=$million
in_text=$((4 * million))

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
samples=$bin/samples.txt
: >"$samples"
: >"$data/missing"

# ---- collecting ----

on_one_core() { taskset -c "$(($(nproc) - 1))" "$@"; }

# Whether a command is there; says which side is missing without it.
have() {
  local program=$1
  shift
  [ -x "$program" ] || command -v "$program" >/dev/null && return
  for side in "$@"; do echo "$side ${program##*/} is not installed" >>"$data/missing"; done
  return 1
}

sample() { echo "$round $1 $2" >>"$samples"; }

# The totals of a stream of so many events must be the same whoever finds them.
agree() {
  local expected=$data/totals.$1 found=$2
  [ -e "$expected" ] || cp "$found" "$expected"
  diff "$expected" "$found" >&2 || { echo "bench.sh: $3 finds other totals" >&2; exit 2; }
}

# COUNT COMMAND…: a program that prints `SIDE NANOSECONDS` for each of its sides, and then the totals.
measure() {
  local count=$1
  shift
  on_one_core "$@" >"$data/output"
  grep -v "=" "$data/output" | sed "s/^/$round /" >>"$samples"
  grep "=" "$data/output" >"$data/found"
  agree "$count" "$data/found" "$1"
}

# SIDE COUNT COMMAND…: a command that prints only totals; its whole processor time counts, start and end included.
time_whole() {
  local side=$1 count=$2
  shift 2
  on_one_core "$bin/stopwatch" "$data/watch" "$@" >"$data/found"
  read -r cpu _ _ <"$data/watch"
  sample "$side" "$(awk "BEGIN { print $cpu / $count }")"
}

# ---- memory ----

prepare_memory() {
  "$bin/generate" structs $in_memory >"$data/w.structs"
  "$bin/generate" json $in_memory >"$data/w.jsonl"
}

round_memory() {
  measure memory "$bin/machine" $agreement $in_memory
  if have luajit luajit; then measure memory luajit bench/peers/luajit.lua "$data/w.structs"; fi
  if have node node-objects; then measure memory node bench/peers/node.js objects "$data/w.jsonl"; fi
  if have "$bin/clips" clips; then measure memory "$bin/clips" bench/peers/clips.clp $in_memory; fi
  if have "$bin/sqlite" sqlite; then measure memory "$bin/sqlite" $in_memory; fi
}

# ---- text ----

prepare_text() {
  for format in json shuffled csv; do "$bin/generate" $format $in_text >"$data/text.$format"; done
}

# What a summary tells of the totals, from the summary and from the totals.
told_by_summary() {
  awk -F, '
    $1 == "verdicts" { count[$6] = $7 }
    $1 == "ledger" { sub(/\./, "", $7); sum[$6] += $7 }
    END {
      printf "accruals=%d accrued=%.0f capped=%d overpayments=%d overpaid=%.0f removed=%d breached=%d excused=%d permitted=%d\n",
        count["accrued"], sum["accrued"], count["capped"], count["overpaid"], sum["overpaid"], count["removed"],
        count["breached"], count["excused"], count["permitted"]
    }' "$1"
}
told_by_totals() {
  tr ' ' '\n' <"$1" | awk -F= '
    { t[$1] = $2 }
    END {
      printf "accruals=%d accrued=%.0f capped=%d overpayments=%d overpaid=%.0f removed=%d breached=%d excused=%d permitted=%d\n",
        t["accruals"], t["accrued"], t["capped"], t["overpayments"], t["overpaid"], t["removed"],
        t["launches_breached"] + t["licences_breached"], t["launches_excused"], t["licences_permitted"]
    }'
}

time_peer() {
  time_whole "$1" $in_text "${@:2}"
  agree text "$data/found" "$1"
}

time_clausec() {
  time_whole "$1" $in_text "$clausec" run $agreement --events "$data/text.$2" --summary --format csv
  told_by_summary "$data/found" >"$data/summary"
  agree summary "$data/summary" "$1"
}

round_text() {
  if have "$bin/simdjson" simdjson simdjson-shuffled; then time_peer simdjson "$bin/simdjson" "$data/text.json"; fi
  time_clausec json json
  if have "$bin/simdjson"; then time_peer simdjson-shuffled "$bin/simdjson" "$data/text.shuffled"; fi
  time_clausec shuffled shuffled
  if have mawk mawk-csv mawk-json; then
    time_peer mawk-csv mawk -F, -f bench/peers/csv.awk -f bench/peers/rules.awk "$data/text.csv"
    time_peer mawk-json mawk '-F"' -f bench/peers/json.awk -f bench/peers/rules.awk "$data/text.json"
  fi
  time_clausec csv csv
  if have node node-json; then measure text node bench/peers/node.js json "$data/text.json"; fi
  told_by_totals "$data/totals.text" >"$data/summary"
  agree summary "$data/summary" "a peer"
}

# ---- size ----

# The most memory that judging so many million events from a pipe takes, in MB.  Most of it are pages of files, and which of them are there depends on where the
# program is loaded, so each round asks anew.
peak() {
  "$bin/generate" json $(($1 * million)) |
    "$bin/stopwatch" "$data/watch" "$clausec" run $agreement --events - --summary >/dev/null
  read -r _ _ kib <"$data/watch"
  sample "peak-$1" "$(awk "BEGIN { print $kib * 1024 / 1e6 }")"
}

round_size() {
  peak 1
  peak 10
  sample state "$("$clausec" check $agreement 2>&1 | grep -o '[0-9]* bytes' | cut -d ' ' -f 1)"
}

# ---- scale ----

prepare_scale() {
  for clauses in 10 10000; do "$bin/many" $clauses >"$data/many-$clauses.cl"; done
}

round_scale() {
  for clauses in 10 10000; do measure "scale-$clauses" "$bin/scale" "$data/many-$clauses.cl" $((million / 4)); done
  measure instances "$bin/instances" clauses/bench/share.cl $million
}

# ---- tool ----

prepare_tool() { "$bin/many" 10000 >"$data/many.cl"; }

# The least of a few starts, on the wall, in milliseconds.
start_up() {
  for _ in {1..10}; do
    on_one_core "$bin/stopwatch" "$data/watch" "$clausec" --version >/dev/null
    cut -d ' ' -f 2 "$data/watch"
  done | sort -n | awk 'NR == 1 { print $1 / 1e6 }'
}

round_tool() {
  sample start-up "$(start_up)"
  on_one_core "$bin/compile" "$data/many.cl" | sed "s/^/$round /" >>"$samples"
}

# ---- proof ----

# The two versions of a pair.
part_pair() { for part in old new; do awk -v part=$part -f bench/pair.awk "$pairs/head.cl" "$1" >"$data/$part.cl"; done; }

# Compares them; `said` is what was said, `watch` what it took.
compare_pair() {
  part_pair "$1"
  "$bin/stopwatch" "$data/watch" "$clausec" equivalent "$data/old.cl" "$data/new.cl" >"$data/said" || [ $? -eq 1 ]
}

# The clauses of a pair that are compared.
compared() { sed -n 's/^-- compared: //p' "$1" | tr -d ,; }

# What the proof of each clause took that is equal: of docs/proof.md; of real agreements in copies; and where one period is ten times as long, of the clauses that this leaves equal.
proofs() {
  for pair in "$pairs"/eq-*.cl; do
    part_pair "$pair"
    # shellcheck disable=SC2046 # one word a clause
    "$bin/equality" "$data/old.cl" "$data/new.cl" $(compared "$pair")
  done
  for file in clauses/*/1.cl clauses/microsoft-openai/20{23,25-01,25-10,26-04}.cl; do
    [ ! "$check" ] || [ "$file" = clauses/sale/1.cl ] || continue
    for how in squeezed reversed; do
      "$pairs/../copy.sh" $how "$file" >"$data/new.cl"
      "$bin/equality" "$file" "$data/new.cl"
    done
    sed -E '0,/ ([0-9]+) (days|months|years)/s// \10 \2/' "$file" >"$data/new.cl"
    "$bin/equality" "$file" "$data/new.cl" | grep ' proved ' || [ $? -eq 1 ]
  done
}

# How many of them took no more than 50 ms, in per cent.
proved_in_time() { proofs | awk '{ all++; in_time += $2 == "proved" && $3 <= 50 } END { print 100 * in_time / all }'; }

# Of how many pairs of docs/proof.md that are equal the whole command took no more, and said so.
compared_in_time() {
  for pair in "$pairs"/eq-*.cl; do
    compare_pair "$pair"
    awk -v clauses="$(compared "$pair")" '
      NR == FNR { time = $1; next }
      /^[A-Z]/ { equal = /^Equal on every event stream/ }
      equal { line = line ", " $0 }
      END { n = split(clauses, name, " ")
            for (i = 1; i <= n; i++) proved += index(line ",", ", " name[i] ",") > 0
            print proved == n && time <= 50e6 }' "$data/watch" "$data/said"
  done | awk '{ all++; in_time += $1 } END { print 100 * in_time / all }'
}

round_proof() {
  "$bin/stopwatch" "$data/watch" "$clausec" diff clauses/microsoft-openai/{2025-10,2026-04}.cl >/dev/null || [ $? -eq 1 ]
  sample diff "$(awk '{ print $2 / 1e6 }' "$data/watch")"
  sample equal "$(proved_in_time)"
  sample equal-run "$(compared_in_time)"
  compare_pair "$pairs/cap-38-40-of-10-billion.cl"
  grep -q '20 events: proved' "$data/said" || { echo "bench.sh: the witness is not 20 events long" >&2; exit 2; }
  sample witness "$(awk '{ print $1 / 1e6 }' "$data/watch")"
  if [ "$round" = 1 ] && [ ! "$check" ]; then
    sample undecided "$("$bin/mutants" 20 7 5 clauses/*/1.cl clauses/microsoft-openai/20??-??.cl |
      sed -n 's/^[0-9]* clauses: .*(\(.*\)%)$/\1/p')"
  fi
}

# ---- the rounds ----

for group in "${groups[@]}"; do
  declare -F "round_$group" >/dev/null || continue
  echo "measuring $group" >&2
  if declare -F "prepare_$group" >/dev/null; then "prepare_$group"; fi
  for round in $(seq "$rounds"); do "round_$group"; done
  rm -f "$data"/text.* "$data"/w.*
done

# ---- the table ----

awk -v group="$only" -f bench/table.awk bench/goals.txt "$data/missing" "$samples" >"$data/table"
[ ! "$check" ] || exit 0
cat "$data/table"

if [ "$write" ]; then
  page=docs/performance.md
  {
    sed '/^<!-- measured -->$/q' $page
    echo
    echo "Measured on $(date -u +%F) by \`$command\`: $rounds rounds on $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores,"
    echo "$(uname -sm), $(gcc --version | head -n 1). At the end $(cut -d ' ' -f 1 /proc/loadavg) processes wanted to run."
    echo
    cat "$data/table"
    sed -n '/^<!-- end -->$/,$p' $page
  } >"$data/page"
  cp "$data/page" $page
fi
