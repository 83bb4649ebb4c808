#!/usr/bin/env bash
# demo.sh: what the project is for, in one minute.  Needs Debian 12; installs what is missing, builds, compares two
# versions of the agreement between Microsoft and OpenAI, and judges its events under the newer one.
set -euo pipefail
cd "$(dirname "$0")/.."

# Prints a command as a reader would type it, and runs it.  Status 1 says that something was found, which is what a
# demonstration wants.
show() {
  printf '\n$'
  for word; do
    case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n\n'
  "$@" || [ $? -eq 1 ]
}

scripts/setup.sh demo
echo "building" >&2
scripts/build.sh release
PATH="$PWD/build/release/cli:$PATH"

deal=clauses/microsoft-openai
cap='total_cap=38000000000 USD'
show clausec diff $deal/2025-10.cl $deal/2026-04.cl
show clausec run $deal/2026-04.cl --events $deal/events.jsonl --set "$cap"
show clausec run $deal/2026-04.cl --events $deal/events.jsonl --set "$cap" --summary

page=build/release/microsoft-openai.html
clausec diff $deal/2025-10.cl $deal/2026-04.cl --events $deal/events.jsonl --set "$cap" --format html >$page ||
  [ $? -eq 1 ]
printf '\nThe comparison as a page: %s\n' "$page"
