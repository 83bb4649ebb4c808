#!/usr/bin/env bash
# wasm32.sh BIN TOOLS BUILD: builds the engine for wasm32-wasi in BUILD, and compares it by judge.sh.  Skipped, with status 77, where clang cannot do so or Node is missing; scripts/setup.sh portable
# installs what it takes.
set -u
cd "$(dirname "$0")/../.." || exit 1
for needed in clang wasm-ld node; do
  command -v $needed >/dev/null || { echo "no $needed"; exit 77; }
done
echo '#include <stdio.h>' | clang --target=wasm32-wasi -fsyntax-only -x c - 2>/dev/null || { echo "no wasi-libc"; exit 77; }

{ cmake --preset wasm32 -B "$3" && cmake --build "$3" --parallel 2; } >"$3.log" 2>&1 || { cat "$3.log"; exit 1; }
exec tests/portable/judge.sh "$1" "$2" node --no-warnings --experimental-wasi-unstable-preview1 cmake/wasi.mjs "$3/tests/portable/judge"
