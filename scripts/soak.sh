#!/usr/bin/env bash
# soak.sh [PAIRS [SEED]]: compares the engine with the reference evaluator on a million random pairs of agreement and stream, or
# on so many, from a fresh seed or the one given.  The seed is printed; a difference is shown as small as it gets.
set -euo pipefail
cd "$(dirname "$0")/.."
pairs=${1:-1000000}
seed=${2:-$(od -An -N6 -tu8 /dev/urandom | tr -d ' ')}

scripts/setup.sh test
{ cmake --preset release -B build/soak -DCLAUSE_TESTS=ON && cmake --build build/soak --parallel --target reference; } >&2
exec build/soak/tests/reference/reference "$pairs" "$seed"
