#!/usr/bin/env bash
# exports.sh FOLDER libclause.a libclause.so: the shared library exports exactly what the headers of the folder mark CLAUSE_API
# and needs only libc; the static one adds nothing to a program's names but `clause_` and `cl_`.  What a sanitizer
# adds begins with `__` and is passed over.
set -eu
folder=$1
static=$2
shared=$3

declared() { cat "$folder"/*.h | tr '\n' ' ' | grep -o 'CLAUSE_API [^;(]*(' | grep -o 'clause_[a-z_]*($' | tr -d '(' | sort; }
exported() { nm "$@" --defined-only --format=posix | awk 'NF > 2 && $1 !~ /^__/ { print $1 }' | sort -u; }

diff -u --label "declared in the headers" --label "exported by libclause.so" <(declared) <(exported -D "$shared")

if strange=$(exported -g "$static" | grep -v -E '^(clause|cl)_'); then
  printf 'names in libclause.a without clause_ or cl_:\n%s\n' "$strange"
  exit 1
fi
if needed=$(readelf -d "$shared" | grep NEEDED | grep -v -E '\[(libc\.so|ld-linux|lib[a-z]*san\.so|libgcc_s)'); then
  printf 'libclause.so needs more than libc:\n%s\n' "$needed"
  exit 1
fi
