#!/usr/bin/env bash
# golden.sh BIN FILE.golden: runs the commands of a golden file and compares all that a person would see.
#
# A golden file is a terminal session.  A line that begins with `$ ` is a command; what follows is its standard
# output, then, after a line `[stderr]`, its standard error, then `[exit N]` unless N is 0.  Output that does not end
# its last line is followed by `[no newline]`.  Lines before the first command are a comment.  No output line may
# begin with `$ `.
#
#     A file against itself: no difference, exit status 0.
#     $ clausec diff clauses/a.cl clauses/a.cl
#     no differences
#     $ clausec check nowhere.cl
#     [stderr]
#     clausec: nowhere.cl: no such file
#     [exit 2]
#
# Commands are run by bash in the source directory, with BIN first in PATH and no terminal.  $SCRATCH is a directory
# that is empty at the start of the file; its name is shown as $SCRATCH in output.  To rewrite the files with what is
# printed now:
#
#     UPDATE_GOLDEN=1 ctest --preset dev -R cli/
#
# and then read `git diff` before believing it.
set -u
bin=$1
golden=$2

SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH" "$SCRATCH".out "$SCRATCH".err "$SCRATCH".now' EXIT
export SCRATCH PATH="$bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
unset COLUMNS NO_COLOR CLICOLOR_FORCE PAGER LESS

# Prints a captured stream, with the scratch directory's name made constant and a missing last newline made visible.
show() {
  [ -s "$1" ] || return 0
  sed "s|$SCRATCH|\$SCRATCH|g" "$1"
  [ -z "$(tail -c 1 "$1")" ] || printf '\n[no newline]\n'
}

run() {
  printf '$ %s\n' "$1"
  bash -c "$1" </dev/null >"$SCRATCH.out" 2>"$SCRATCH.err"
  status=$?
  show "$SCRATCH.out"
  if [ -s "$SCRATCH.err" ]; then
    echo '[stderr]'
    show "$SCRATCH.err"
  fi
  [ $status -eq 0 ] || echo "[exit $status]"
}

{
  sed '/^\$ /,$d' "$golden"
  while IFS= read -r line; do run "${line#\$ }"; done < <(grep '^\$ ' "$golden")
} >"$SCRATCH.now"

if [ -n "${UPDATE_GOLDEN:-}" ]; then
  cmp -s "$SCRATCH.now" "$golden" || { cp "$SCRATCH.now" "$golden" && echo "rewritten: $golden"; }
elif ! grep -q '^\$ ' "$golden"; then
  echo "no command in $golden"
  exit 1
else
  diff -u --label expected --label printed "$golden" "$SCRATCH.now"
fi
