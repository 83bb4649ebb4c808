#!/usr/bin/env bash
# examples.sh BUILD FOLDER PAGE: builds each program of the folder as a host would, against the installed headers and the shared library; each must print
# the block of the page that has its name.
set -eu
build=$1
folder=$2
page=$3
here=$(dirname "$0")
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix" >"$prefix/log" || { cat "$prefix/log"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name clause.pc)")
export PKG_CONFIG_PATH
libdir=$(pkg-config --variable=libdir clause)
strict="-Wall -Wextra -Wpedantic -Werror"

build() {
  # shellcheck disable=SC2046
  "$@" $CFLAGS $strict $(pkg-config --cflags clause) -o "$prefix/program" "$source" $(pkg-config --libs clause) -Wl,-rpath,"$libdir"
}

failed=0
for source in "$folder"/*; do
  case $source in
    *.c) build "$CC" -std=c11 ;;
    *.cpp) build "$CXX" -std=c++11 ;;
  esac
  "$here/run.sh" "$prefix/program" "$page" "$(basename "$source")" || { echo "$source prints something else"; failed=1; }
done
exit $failed
