#!/usr/bin/env bash
# kill.sh [KILLS [SEED]]: kills runs with a state a thousand times, or so often, and looks whether a verdict was lost or doubled; from a fresh seed or the one given, which is printed.
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-1000}
seed=${2:-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}

scripts/setup.sh test
{ cmake --preset release -B build/kill -DCLAUSE_TESTS=ON && cmake --build build/kill --parallel --target clausec faulty; } >&2
echo "seed $seed"
exec tests/state/kill.sh "$PWD/build/kill/cli" "$PWD/build/kill/tests/faults/libfaulty.so" "$kills" "$seed"
