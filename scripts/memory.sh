#!/usr/bin/env bash
# memory.sh: lets memory run out at every allocation of every call of the library, before every event of the library's agreements, of the compiler on every clause file there is, and
# of every subcommand.
# The tests do the same for some of them.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
{ cmake --preset release -B build/faults -DCLAUSE_TESTS=ON &&
  cmake --build build/faults --parallel --target clausec faults_memory faults_texts faults_clausec starved; } >&2
bin=$PWD/build/faults/tests/faults
tests/faults/memory.sh build/faults/cli $bin/faults_memory 1 1
find clauses tests -name '*.cl' -print0 | sort -z | xargs -0 $bin/faults_texts 1
tests/faults/starved.sh "$PWD/build/faults/cli" "$bin/faults_clausec" "$bin/libstarved.so" 1 2000
