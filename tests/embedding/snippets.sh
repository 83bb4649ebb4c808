#!/usr/bin/env bash
# snippets.sh COMPILER INCLUDE-DIR PAGE: the C that a page shows compiles as it stands, below a header and two names that the host would have.
set -euo pipefail
{
  printf '#include "clause.h"\nenum { SALE, KINDS };\n'
  awk '/^```c$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$3"
} | "$1" -std=c11 -Wall -Wextra -Wno-unused-function -Werror -fsyntax-only -I "$2" -x c -
