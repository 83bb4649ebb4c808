#!/usr/bin/env bash
# portable.sh [MACHINE…]: builds for other machines, s390x (big-endian), arm64 and wasm32 (32-bit pointers, the engine alone) or those named, with warnings as errors, runs what it built under qemu-user
# and Node, and compares with what is built here by clang:
#
#   images      every agreement in clauses/ compiles to the same bytes, here by gcc as well, which evaluates arguments in another order than clang
#   sessions    every golden session of the tests is as it is written down, or as it is here without Z3
#   judged      every stream in clauses/: the same verdicts; a snapshot of either machine is the same bytes and is gone on from on the other
#   random      random agreements and streams: the engine and the reference evaluator agree
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- s390x arm64 wasm32
pairs=5000

scripts/setup.sh portable
here=$PWD/build/portable
export CMAKE_GENERATOR=Ninja
log=$(mktemp)
trap 'rm -f "$log"' EXIT

quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

echo "building here" >&2
quietly cmake --preset release -B "$here" -DCMAKE_C_COMPILER=clang -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DCLAUSE_TESTS=ON -DZ3_LIBRARY=OFF
quietly cmake --build "$here" --parallel --target clausec encode judge
quietly cmake --preset release -B "$here/gcc" -DCMAKE_C_COMPILER=gcc -DZ3_LIBRARY=OFF
quietly cmake --build "$here/gcc" --parallel --target clausec

# A clausec of the machine, to be found in PATH.
wrap() {
  mkdir -p "build/$machine/bin"
  printf '#!/bin/sh\nexec %s %s/cli/clausec "$@"\n' "$emulator" "$PWD/build/$machine" >"build/$machine/bin/clausec"
  chmod +x "build/$machine/bin/clausec"
}

compare_images() {
  local file count=0
  for file in $(find clauses -name '*.cl' ! -name '*.scenarios.cl' ! -name '*.amendment.cl' | sort); do
    "$here/cli/clausec" compile "$file" -o "$here/image.clb"
    "$there/clausec" compile "$file" -o "$there/image.clb"
    cmp "$here/image.clb" "$there/image.clb"
    count=$((count + 1))
  done
  echo "$machine: images: $count agreements, the same bytes"
}

# One golden session: what it is like.
session() {
  local found
  if found=$(tests/golden.sh "$there" "$1"); then
    echo "as written down"
  elif [ "$found" = "$(tests/golden.sh "$here/cli" "$1")" ]; then
    echo "as here without Z3"
  else
    printf '%s\n' "$1" "$found" >&2
    echo "otherwise"
  fi
}
export -f session

compare_sessions() {
  find tests -name '*.golden' -print0 | xargs -0 -P "$(nproc)" -I {} bash -c 'session {}' | sort | uniq -c >"$log"
  sed "s/^ */$machine: sessions: /" "$log"
  ! grep -q otherwise "$log"
}

machine="by gcc" there=$here/gcc/cli compare_images
for machine; do
  echo "building for $machine" >&2
  quietly cmake --preset "$machine"
  quietly cmake --build --preset "$machine" --parallel
  if [ "$machine" = wasm32 ]; then
    tests/portable/wasm32.sh "$here/cli" "$here/tests/portable" build/wasm32 | sed "s/^/$machine: judged: /"
    continue
  fi
  processor=${machine/arm64/aarch64}
  emulator="qemu-$processor -L /usr/$processor-linux-gnu"
  there=$PWD/build/$machine/bin
  export here there
  wrap
  compare_images
  tests/portable/judge.sh "$here/cli" "$here/tests/portable" $emulator "build/$machine/tests/portable/judge" | sed "s/^/$machine: judged: /"
  $emulator "build/$machine/tests/reference/reference" $pairs | sed "s/^/$machine: random: /"
  compare_sessions
done
