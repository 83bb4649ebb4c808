#!/usr/bin/env bash
# test.sh [PRESET]: installs what is missing on Debian 12, builds the preset (dev unless another is named), runs every
# test, and ends with the line that counts them.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-dev}

scripts/setup.sh test
echo "building $preset" >&2
scripts/build.sh "$preset"

log=build/$preset/ctest.log
status=0
ctest --preset "$preset" --parallel "$(nproc)" --no-tests=error 2>&1 | tee "$log" || status=$?
grep -h 'pairs, seed' "build/$preset/Testing/Temporary/LastTest.log" || true
grep '% tests passed' "$log"
exit $status
