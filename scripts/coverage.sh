#!/usr/bin/env bash
# coverage.sh [CTEST OPTION…]: the branches of engine/ and dsl/ that the tests take, each condition both ways; all tests, or those that the options choose, as in
# -R '^engine/'.  Exit status 1 when a branch of engine/ is not taken that is not marked where it stands, with the reason why no test can.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh test coverage
scripts/build.sh coverage
find build/coverage -name '*.gcda' -delete
# What is built by another compiler cannot link what is built for coverage.  A test that fails is told and counts, and the branches are shown all the same.
status=0
ctest --preset coverage --parallel "$(nproc)" --exclude-regex '^install/' "$@" >&2 || status=$?
branches() {
  gcovr --root . --gcov-executable "$(command -v llvm-cov || command -v llvm-cov-14) gcov" --filter "$1/" build/coverage --branches "${@:2}"
}
branches dsl
branches engine --fail-under-branch 100
exit $status
