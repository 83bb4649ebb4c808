#!/bin/sh
# sizes.sh libclause.so libclause.a CLAUSEC INSTANCE-SIZE AGREEMENT ENGINE-OBJECT…: what the library takes in a program, whole and the engine alone, in bytes of code and data,
# and what a new instance of a small agreement holds.
set -eu
shared=$1
static=$2
clausec=$3
instance_size=$4
agreement=$5
shift 5
image=$(mktemp)
trap 'rm -f "$image"' EXIT

total() { size "$@" | awk 'NR > 1 { bytes += $1 + $2 + $3 } END { print bytes }'; }
echo "libclause.so: $(total "$shared") bytes; libclause.a: $(total "$static"), of which the engine alone $(total "$@")"
"$clausec" compile "$agreement" -o "$image"
echo "an instance of a small agreement: $("$instance_size" "$image") bytes"
