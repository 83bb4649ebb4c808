#!/usr/bin/env bash
# calls.sh BIN FAULTY EVERY: calls of the kernel that a subcommand makes on files fail once, are interrupted once, and, where they read or write, fall short once: one of EVERY; and then
# standard output is full.  A command that cannot do what it was asked says which file it is about, ends with status 2, and leaves each file as it was or as it shall be, and no
# other.  One that was only interrupted or given less does all that it does otherwise.  The commands stand in `commands`.
bin=$1 library=$2 every=$3 variable=CLAUSE_FAULT program=clausec
here=$(realpath "$(dirname "$0")")
. "$here/common.sh"

expect_full() {
  fault='standard output is full' n=1
  rm -rf now && cp -rp before now
  (cd now && eval "clausec $command") >/dev/full 2>now.err </dev/null
  echo $? >now.status
  : >now.out
  [ ! -s calm.out ] || expect_trouble 'cannot write to standard output'
}

total=0
while read -r command; do
  run_calmly
  for fault in fail interrupt short; do
    for ((n = 1 + total % every; n <= calls; n += every, total++)); do
      run now "$fault $n"
      is_calm && continue
      [ $fault = fail ] || refuse "it is no longer the same"
      expect_trouble $(ls before) late.jsonl told.csv shown '`.`' 'standard output'
    done
  done
  expect_full
done <"$here/commands"
echo "$total calls failed, were interrupted or fell short"
