#!/usr/bin/env bash
# threads.sh [THREADS [ROUNDS]]: threads that share a program, under ThreadSanitizer, each with so many instances one after the other; 8 and 2,000 unless said
# otherwise.  It fails on a race, and if a thread gets other verdicts than one that is alone.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test
scripts/build.sh tsan
build/tsan/tests/embedding/threads "${1:-8}" "${2:-2000}"
