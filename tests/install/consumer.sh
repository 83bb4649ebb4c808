#!/usr/bin/env bash
# consumer.sh BUILD: installs into an empty folder, moves it, and builds and runs one program against it three times:
# shared library by pkg-config, then both libraries by find_package.  Each header must compile alone, as C11 and
# as C++11.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)/consumer

top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
cmake --install "$build" --prefix "$top/first" >"$top/log" || { cat "$top/log"; exit 1; }
prefix="$top/moved"
mv "$top/first" "$prefix"

for file in bin/clausec share/man/man1/clausec.1 share/bash-completion/completions/clausec \
  share/zsh/site-functions/_clausec share/fish/vendor_completions.d/clausec.fish; do
  [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done

strict="-Wall -Wextra -Wpedantic -Werror -fsyntax-only"
for header in clause.h clause_arrow.h; do
  $CC -std=c11 $strict -x c "$prefix/include/$header"
  $CXX -std=c++11 $strict -x c++ "$prefix/include/$header"
done

run() { [ "$("$1")" = "The lease of one house, version 1" ] || { echo "$1: wrong answer: $("$1")"; exit 1; }; }

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name clause.pc)")
export PKG_CONFIG_PATH
libdir=$(pkg-config --variable=libdir clause)
$CC $CFLAGS -std=c11 $(pkg-config --cflags clause) -o "$top/by-pkg-config" "$here/main.c" $(pkg-config --libs clause) \
  -Wl,-rpath,"$libdir"
run "$top/by-pkg-config"

cmake -S "$here" -B "$top/build" -DCMAKE_PREFIX_PATH="$prefix" >"$top/log" 2>&1 || { cat "$top/log"; exit 1; }
cmake --build "$top/build" >"$top/log" 2>&1 || { cat "$top/log"; exit 1; }
run "$top/build/with-static"
run "$top/build/with-shared"
