#!/usr/bin/env bash
# build.sh PRESET [CMAKE OPTION…]: configures and builds a preset in build/PRESET.  Silent unless it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift

command -v ninja >/dev/null && export CMAKE_GENERATOR=Ninja
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ cmake --preset "$preset" "$@" && cmake --build --preset "$preset" --parallel "$(nproc)"; } >"$log" 2>&1 ||
  { cat "$log" >&2; exit 1; }
