#!/usr/bin/env bash
# run.sh BIN FILE.md: runs the examples of a document, in order, and compares what they print with what the document shows.
#
# The word after the three backquotes says what a block is:
#
#     ```clause NAME.cl    a whole clause file: it must compile
#     ```clause            a fragment: completed by preamble.cl, an earlier block, it becomes example.cl and must compile
#     ```amendment NAME    an amendment, which compiles with its base only
#     ```events NAME       a stream of events; example.jsonl without a name
#     ```console           commands after `$ `, each followed by all that it prints and, unless it is 0, `[exit N]`
#
# A command finds the clause library as clauses/….  Other blocks are left alone.
# UPDATE_GOLDEN=1 rewrites the document with what the commands print now: read `git diff` before believing it.
set -u
bin=$1
document=$(realpath "$2")

SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
unset COLUMNS NO_COLOR CLICOLOR_FORCE PAGER LESS
mkdir "$SCRATCH/files"
ln -s "$(realpath "$(dirname "$0")/../../clauses")" "$SCRATCH/files/clauses"
cd "$SCRATCH/files" || exit 1
failures=0

# A warning is no failure: a fragment leaves most of the preamble unused.
must_compile() {
  clausec check "$1" >"$SCRATCH/out" 2>&1
  [ $? -le 1 ] && return
  echo "$document:$2: this example does not compile"
  cat "$SCRATCH/out"
  failures=$((failures + 1))
}

run_commands() {
  while IFS= read -r command; do
    printf '$ %s\n' "$command"
    bash -c "$command" </dev/null 2>&1
    status=$?
    [ $status -eq 0 ] || echo "[exit $status]"
  done < <(sed -n 's/^\$ //p' "$SCRATCH/block")
}

# Does what a block asks for, and prints it as it should stand in the document.
run_block() {
  case "$1 $2" in
    'clause ') cat preamble.cl "$SCRATCH/block" >example.cl && must_compile example.cl "$3" >&3 ;;
    'clause '*) cp "$SCRATCH/block" "$2" && must_compile "$2" "$3" >&3 ;;
    'events ') cp "$SCRATCH/block" example.jsonl ;;
    'events '* | 'amendment '*) cp "$SCRATCH/block" "$2" ;;
    'console ') run_commands && return ;;
  esac
  cat "$SCRATCH/block"
}

number=0
kind=
while IFS= read -r line; do
  number=$((number + 1))
  if [ -z "$kind" ]; then
    printf '%s\n' "$line"
    [[ $line == '```'?* ]] || continue
    read -r kind name <<<"${line#'```'}"
    start=$number
    : >"$SCRATCH/block"
  elif [ "$line" = '```' ]; then
    run_block "$kind" "$name" "$start"
    printf '%s\n' "$line"
    kind=
  else
    printf '%s\n' "$line" >>"$SCRATCH/block"
  fi
done <"$document" 3>&1 >"$SCRATCH/now"

if [ -n "${UPDATE_GOLDEN:-}" ]; then
  cmp -s "$SCRATCH/now" "$document" || cp "$SCRATCH/now" "$document"
else
  diff -u --label "$2" --label printed "$document" "$SCRATCH/now" || failures=$((failures + 1))
fi
exit $((failures > 0))
