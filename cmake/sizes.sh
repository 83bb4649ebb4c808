#!/bin/sh
# sizes.sh libclause.so libclause.a CLAUSEC AGREEMENT ENGINE-OBJECT…: what the library takes in a program, whole and the engine alone, in bytes of code and data, and what an
# instance of a small agreement takes before anything happens.
set -eu
shared=$1
static=$2
clausec=$3
agreement=$4
shift 4

total() { size "$@" | awk 'NR > 1 { bytes += $1 + $2 + $3 } END { print bytes }'; }
echo "libclause.so: $(total "$shared") bytes; libclause.a: $(total "$static"), of which the engine alone $(total "$@")"
"$clausec" check "$agreement" | sed -n 's/.* \([0-9]*\) bytes of state.*/an instance of a small agreement: \1 bytes/p'
