#!/usr/bin/env bash
# interrupts.sh BIN: a reader that goes away, as `head` does, ends a command without a word and without another status; and a signal ends one in the middle of a file that it
# writes, of which nothing is left.
bin=$1
here=$(realpath "$(dirname "$0")")
. "$here/common.sh"
cd before || exit 1

awk 'BEGIN { for (i = 0; i < 20000; i++) print "{\"at\": \"2026-07-01\", \"event\": \"sale\", \"by\": \"Alder\", \"product\": \"lamp\", \"price\": \"1 USD\"}" }' >many.jsonl

# expect_quiet STATUS ARGUMENTS…: there is a first line, and nothing is said of the rest.
expect_quiet() {
  local status=$1 said
  shift
  said=$(clausec "$@" 2>messages | head -n 1; echo "status ${PIPESTATUS[0]}")
  [[ $said == ?*$'\n'"status $status" && ! -s messages ]] && return
  printf 'clausec %s | head -n 1\n%s\n' "$*" "$said"
  cat messages
  exit 1
}

# expect_nothing_left SIGNAL STATUS: a diff that writes a page and waits for events is ended.  When the page that it writes has the permissions of the one that it replaces, the
# command has seen to what an end leaves behind.
expect_nothing_left() {
  rm -f pipe
  mkfifo pipe
  env --default-signal="$1" clausec diff 1.cl 2.amendment.cl --terms-only --events - -o page.html <pipe >said 2>&1 &
  local process=$!
  exec 8>pipe
  head -n 1 events.jsonl | sed 's/, "id".*/}/' >&8
  until [ "$(stat -c %a page.html.?????? 2>/dev/null)" = 640 ]; do kill -0 $process || exit 1; done
  kill -s "$1" $process
  wait $process
  local status=$?
  exec 8>&-
  [ $status -eq "$2" ] && ! compgen -G 'page.html.*' && [ "$(cat page.html)" = 'the page of yesterday' ] && return
  echo "after SIG$1: status $status"
  ls
  cat said
  exit 1
}

# expect_end SIGNAL WHOM STATUS [WORDS]: a comparison that takes seconds, in a session of its own, is sent a signal when it waits for interrupts: itself, or all its processes.  Nothing of it
# goes on.
expect_end() {
  local process worker status
  env --default-signal setsid clausec equivalent "$long/1.cl" "$long/2.amendment.cl" >said 2>&1 &
  process=$!
  until worker=$(cat "/proc/$process/task/$process/children") && waits_for_interrupts ${worker:-none}; do
    kill -0 $process || exit 1
  done
  if [ "$2" = all ]; then kill -s "$1" -- -$process; else kill -s "$1" $process; fi
  wait $process
  status=$?
  for ((i = 0; i < 100; i++)); do kill -0 $worker 2>/dev/null || break; sleep 0.1; done
  [ $status -eq "$3" ] && { [ $# -lt 4 ] || grep -q "$4" said; } && ! kill -0 $worker 2>/dev/null && return
  echo "after SIG$1 to $2: status $status"
  cat said
  exit 1
}

# Whether a process has a handler for SIGINT.
waits_for_interrupts() {
  local caught
  caught=$(sed -n 's/^SigCgt:\s*//p' "/proc/$1/status" 2>/dev/null) && ((0x${caught:-0} & 2))
}

for format in table json csv; do
  for version in '' 2.amendment.cl; do
    expect_quiet 0 run 1.cl $version --events many.jsonl --format $format
  done
done
for format in text json markdown html; do
  expect_quiet 1 diff 1.cl 2.amendment.cl --terms-only --events many.jsonl --format $format
done
expect_quiet 0 check 1.cl
expect_nothing_left INT 130
expect_nothing_left TERM 143
expect_nothing_left HUP 129
long=$(realpath "$here/../../clauses/supply")
expect_end INT itself 1 'it was interrupted'
expect_end INT all 1 'it was interrupted'
expect_end TERM itself 143
expect_end KILL itself 137
