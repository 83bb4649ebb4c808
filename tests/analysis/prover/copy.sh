#!/usr/bin/env bash
# copy.sh HOW FILE: a copy of an agreement that is laid out: squeezed, in another layout; reversed, its clauses in the opposite order; or renamed, with one clause renamed.
set -eu

# Each part on one line.
squeezed() { awk '/^ *--/ { next } /^ / { sub(/^ +/, " "); printf "%s", $0; next } { printf "\n%s", $0 } END { print "" }' "$1"; }

# The clauses, from the last to the first, where the first stood; each with the comment before it.
reversed() {
  awk 'BEGIN { RS = ""; ORS = "\n\n" }
       /(^|\n)clause / { held = $0 (held == "" ? "" : ORS held); next }
       { if (held == "") print; else rest = rest $0 ORS }
       END { print held; printf "%s", rest }' "$1"
}

# One clause has another name, wherever it is spoken of: one of several words, so that nothing else is meant, which keeps its place among the names.
renamed() {
  name=$(awk '/^clause [a-z]+_/ { print $2; exit }' "$1")
  sed "s/\\b${name:-nobody}\\b/&_anew/g" "$1"
}

"$@"
