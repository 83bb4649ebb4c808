#!/usr/bin/env bash
# interface.sh FOLDER libclause.so interface.golden: what programs are compiled against and linked with, compared with the list of it that is kept: the library's
# own name, the functions that it exports, every number of an enumeration, and the layout of every structure, on a machine of 64 bits.
#
# A line that goes away or changes breaks programs that were compiled before: docs/versioning.md says what that takes.  UPDATE_GOLDEN=1 rewrites the list.
set -euo pipefail
include=$(realpath "$1")
library=$2
golden=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A declaration a line: `structure NAME FIELD…` or `enumeration NAME CONSTANT…`.
declarations() {
  for header in "$include"/*.h; do echo "#include \"$header\""; done >"$scratch/all.h"
  $CC -std=c11 -E -P -x c "$scratch/all.h" | tr '\n' ' ' |
    grep -o -E 'typedef (struct|enum) clause_[a-z_]+ \{[^}]*\}' |
    sed -E 's/^typedef struct/structure/; s/^typedef enum/enumeration/; s/=[^,}]*//g; s/\}//' |
    awk '{
      kind = $1; name = $2; body = substr($0, index($0, "{") + 1)
      printf "%s %s", kind, name
      gsub(/\(\*/, " ", body); gsub(/\)\([^)]*\)/, " ", body); gsub(/\[[^]]*\]/, "", body)
      count = split(body, parts, /[;,]/)
      for (i = 1; i <= count; i++) if (match(parts[i], /[A-Za-z_][A-Za-z_0-9]* *$/)) { split(substr(parts[i], RSTART), word, " "); printf " %s", word[1] }
      print ""
    }'
}

# A program that prints them with their numbers.
printer() {
  printf '#include "%s/all.h"\n#include <stddef.h>\n#include <stdio.h>\nint main(void) {\n' "$scratch"
  declarations | while read -r kind name words; do
    if [ "$kind" = structure ]; then
      echo "printf(\"structure $name %zu\\n\", sizeof($name));"
      for word in $words; do echo "printf(\"  $word %zu\\n\", offsetof($name, $word));"; done
    else
      echo "printf(\"enumeration $name\\n\");"
      for word in $words; do echo "printf(\"  $word %d\\n\", (int)$word);"; done
    fi
  done
  printf 'return 0;\n}\n'
}

{
  readelf -d "$library" | sed -n 's/.*SONAME.*\[\(.*\)\]/library \1/p'
  nm -D --defined-only --format=posix "$library" | awk 'NF > 2 && $1 !~ /^__/ { print "function " $1 }' | LC_ALL=C sort -u
  printer >"$scratch/printer.c"
  $CC -std=c11 -o "$scratch/printer" "$scratch/printer.c"
  "$scratch/printer"
} >"$scratch/now"

if [ -n "${UPDATE_GOLDEN:-}" ]; then
  cp "$scratch/now" "$golden"
else
  diff -u --label "kept in interface.golden" --label "of this build" "$golden" "$scratch/now" ||
    { echo "the interface has changed; if that is meant: UPDATE_GOLDEN=1 ctest --preset dev -R install/interface"; exit 1; }
fi
