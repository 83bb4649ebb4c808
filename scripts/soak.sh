#!/usr/bin/env bash
# soak.sh [PAIRS [SEED]]: compares the engine with the reference evaluator on a million random pairs of agreement and stream, or
# on so many, from a fresh seed or the one given.  The seed is printed; a difference is shown as small as it gets.
#
# soak.sh pairs [PAIRS [SEED [STREAMS]]]: compares the behaviour of 10,000 random pairs of agreements, or of so many.  Each witness must replay, and 10,000 random
# streams, or so many, must not tell apart what is proved equal.
#
# soak.sh mutants [COUNT [SEED [STREAMS]]]: the same of 100 mutants, or of so many, of each of the whole agreements in clauses/.  Lists what stays undecided.
#
# soak.sh exhaustive [PAIRS [SEED [EVENTS]]]: compares 1,000 random pairs of small agreements, or so many, and holds the answers against every stream of up to 3 events, or so many.
#
# soak.sh images [RANDOM [SEED]]: every byte of the images of some agreements set to five other values, and 100,000 images of each, or so many, with several bytes changed at once.
# Each must be refused or run within its stated bound.
set -euo pipefail
cd "$(dirname "$0")/.."
target=reference program=tests/reference/reference pairs=1000000
if [ "${1:-}" = pairs ]; then
  shift
  target=random_pairs program=tests/analysis/prover/random_pairs pairs=10000 streams=${3:-10000}
fi
if [ "${1:-}" = mutants ]; then
  shift
  target=mutants program=tests/analysis/prover/mutants/mutants pairs=100 streams=${3:-100}
  agreements=(clauses/*/1.cl clauses/microsoft-openai/20??-??.cl)
fi
if [ "${1:-}" = exhaustive ]; then
  shift
  target=exhaustive program=tests/analysis/prover/exhaustive pairs=1000 streams=${3:-3}
fi
if [ "${1:-}" = images ]; then
  shift
  target=mutations program=fuzz/mutations pairs=100000 every=1
fi
pairs=${1:-$pairs}
seed=${2:-$(od -An -N6 -tu8 /dev/urandom | tr -d ' ')}

scripts/setup.sh test
{ cmake --preset release -B build/soak -DCLAUSE_TESTS=ON && cmake --build build/soak --parallel --target "$target"; } >&2
exec "build/soak/$program" ${every:+"$every"} "$pairs" "$seed" ${streams:+"$streams"} ${agreements:+"${agreements[@]}"}
