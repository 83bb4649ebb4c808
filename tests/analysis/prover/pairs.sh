#!/usr/bin/env bash
# pairs.sh PROGRAM DOCUMENT: whether the table of pairs in the document is what the program says of them.  UPDATE_GOLDEN=1 rewrites the
# table with what it says now: read `git diff` before believing it.
set -euo pipefail
program=$1
document=$2
here=$(dirname "$0")

now=$(mktemp)
trap 'rm -f "$now" "$now".rows' EXIT
shopt -s extglob
"$program" "$here"/pairs/head.cl "$here"/pairs/!(head).cl >"$now".rows
awk -v rows="$now".rows '
  /^\| pair \|/ { print; getline; print; while ((getline row < rows) > 0) print row; inside = 1; next }
  inside && /^\|/ { next }
  { inside = 0; print }' "$document" >"$now"

if [ -n "${UPDATE_GOLDEN:-}" ]; then
  cmp -s "$now" "$document" || cp "$now" "$document"
else
  diff -u --label "$document" --label said "$document" "$now"
fi
