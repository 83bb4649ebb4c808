#!/usr/bin/env bash
# manual.sh CLAUSEC clausec.1 clausec.bash: every subcommand and option that the command's help names stands in the
# manual page, the bash completion offers them, and it is quiet where it has nothing to offer.
set -eu
bin=$(dirname "$1")
manual=$2
PATH="$bin:$PATH"
failed=0
fail() { echo "$*"; failed=1; }

in_manual() { grep -q -E -e "$1" "$manual" || fail "not in the manual page: $2"; }

offered() {
  COMP_WORDS=(clausec "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _clausec || true
  printf '%s\n' "${COMPREPLY[@]}"
}

complete() { :; }
. "$3"

subs=$(clausec --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
[ "$(echo "$subs" | wc -l)" -ge 7 ] || fail "the help lists these subcommands: $subs"
for sub in $subs; do
  in_manual "^\.It Cm $sub\$" "$sub"
  offered "" | grep -q -x "$sub" || fail "not completed: $sub"
  options=$(clausec "$sub" --help | grep -o -E '^  +(-[a-zA-Z], )?--[a-z-]+' | grep -o -E -e '--[a-z-]+')
  for option in $options; do
    in_manual "^\.It Fl (. , )?-${option#--}( |\$)" "$sub $option"
    offered "$sub" "${option%?}" | grep -q -x -e "$option" || fail "not completed: $sub $option"
  done
done
[ -z "$(offered run x)" ] || fail "a file's name is left to the shell"
[ "$(offered diff --format m)" = markdown ] || fail "not completed: diff --format markdown"
exit $failed
