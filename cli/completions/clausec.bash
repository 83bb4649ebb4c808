# Completion of clausec for bash.  The command's own help is asked for its subcommands and options, so that this file needs no list of them.

_clausec_values() {
  case $1:${2/#-f/--format} in
    run:--format) echo table json csv ;;
    check:--format) echo text json ;;
    test:--format) echo text json html ;;
    diff:--format) echo text json markdown html ;;
    equivalent:--format) echo text json ;;
    diff:--forbid | equivalent:--forbid) echo more-free less-free pays-more pays-less added removed changed undecided ;;
    implies:--format | prove:--format) echo text json ;;
    history:--format) echo text json markdown ;;
    *:--color) echo auto always never ;;
    *) return 1 ;;
  esac
}

_clausec() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} sub=${COMP_WORDS[1]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="$(clausec --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p') --help --version"
  elif ! words=$(_clausec_values "$sub" "$before"); then
    [[ $word == -* ]] || return
    words=$(clausec "$sub" --help 2>/dev/null | grep -o -E '^  +(-[a-zA-Z], )?--[a-z-]+' | grep -o -E -e '--[a-z-]+')
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -F _clausec clausec
