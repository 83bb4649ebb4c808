#!/usr/bin/env bash
# valgrind.sh: every subcommand under Valgrind, the library without memory on one agreement, and the unit tests.  The tests do the first for some.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh test
{ cmake --preset release -B build/faults -DCLAUSE_TESTS=ON && cmake --build build/faults --parallel; } >&2
checked='valgrind --quiet --trace-children=yes --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible --suppressions=tests/faults/z3.supp'

tests/faults/valgrind.sh "$PWD/build/faults/cli" 1
$checked build/faults/tests/faults/faults_memory 97 30 clauses/sale/1.cl clauses/sale/1.cl clauses/sale/events.jsonl
find build/faults/tests -name 'test_*' -type f -executable | sort | while read -r program; do
  echo "$program"
  $checked "$program" --jobs 1 --short-filename
done
