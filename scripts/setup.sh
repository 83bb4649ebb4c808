#!/usr/bin/env bash
# setup.sh demo|test|bench|fuzz|coverage|portable|format …: on Debian 12, installs the packages that these need and that are missing.  Silent
# when there is nothing to do or nothing goes wrong.
set -euo pipefail

packages() {
  case $1 in
    demo) echo gcc libc6-dev cmake ninja-build re2c lemon libz3-dev ;;
    test) packages demo; echo g++ pkg-config libcriterion-dev valgrind chromium fonts-dejavu-core ;;
    bench) packages demo; echo g++ libsimdjson-dev luajit nodejs mawk libclips-dev libsqlite3-dev ;;
    fuzz) packages demo; echo clang llvm afl++ ;;
    coverage) echo clang llvm gcovr ;;
    portable)
      packages test
      echo clang lld wasi-libc libclang-rt-dev-wasm32 nodejs qemu-user gcc-s390x-linux-gnu libc6-dev-s390x-cross \
        gcc-aarch64-linux-gnu libc6-dev-arm64-cross
      ;;
    format) echo clang-format ;;
    *) echo "setup.sh: unknown purpose: $1" >&2; exit 2 ;;
  esac
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in $(for purpose in "$@"; do packages "$purpose"; done | tr ' ' '\n' | sort -u); do
  installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup.sh: this is not Debian; these packages are needed: ${missing[*]}" >&2
  exit 0
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "installing ${missing[*]}" >&2
{
  "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
} >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
