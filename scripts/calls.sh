#!/usr/bin/env bash
# calls.sh: lets every call of the kernel that a subcommand makes on files fail, be interrupted and fall short.  The tests do the same for some of them.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
{ cmake --preset release -B build/faults -DCLAUSE_TESTS=ON &&
  cmake --build build/faults --parallel --target clausec faulty; } >&2
tests/faults/calls.sh "$PWD/build/faults/cli" "$PWD/build/faults/tests/faults/libfaulty.so" 1
