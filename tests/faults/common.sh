# What the scripts here share: a folder with files, a command that is run in a copy of it under a library that lets something fail, and what is then expected of it.  Set
# are `here`, the folder of the scripts, `bin`, that of the command, and `library` and `variable`, which say what fails.
set -u
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0 PATH="$bin:$PATH"

cp -r "$here/sample" before
(cd before && clausec compile 1.cl && echo "the page of yesterday" >page.html && chmod 640 page.html) || exit 1

# run FOLDER FAULT: the command in a folder of its own, made new; standard output and error, what the library tells, and the status are put beside it.
run() {
  rm -rf "$1"
  cp -rp before "$1"
  (cd "$1" && eval "export $variable='$2'; LD_PRELOAD=$library exec $program $command") >"$1.out" 2>"$1.err" 9>"$1.calls" </dev/null
  echo $? >"$1.status"
}

# How the command goes when nothing fails, and how many things there are that can.
run_calmly() {
  fault=count n=0
  run calm count
  calls=$(sort -n calm.calls | tail -n 1) # a command that proves is two processes, each of which tells
  [ "$(cat calm.status)" -le 1 ] || { cp calm.err now.err && refuse "it does not do what it should"; }
}

refuse() {
  echo "clausec $command ($fault $n of $calls): $1"
  cat now.err
  exit 1
}

is_calm() {
  cmp -s calm.status now.status && cmp -s calm.out now.out && diff -rq calm now >/dev/null &&
    [ "$(stat -c %a now/page.html)" = "$(stat -c %a calm/page.html)" ]
}

# Whether a file is the beginning of another.
begins() { cmp -s -n "$(stat -c %s "$1")" "$1" "$2"; }

# Each file is there as it was or as it shall be, or as far as it shall be where verdicts or late events are written one after the other; and no other is.
expect_old_or_new() {
  local file is_new
  while read -r file; do
    is_new='cmp -s'
    case $file in */told.csv | */late.jsonl) is_new=begins ;; esac
    cmp -s "$file" "before/${file#now/}" || $is_new "$file" "calm/${file#now/}" || refuse "$file is neither old nor new"
  done < <(find now -type f)
  for file in before/*; do [ -e "now/${file#before/}" ] || refuse "${file#before/} is gone"; done
}

# expect_trouble WORDS…: what the message must have one of.
expect_trouble() {
  [ "$(cat now.status)" = 2 ] || refuse "exit status $(cat now.status)"
  grep -q error now.err || refuse "no message"
  printf '%s\n' "$@" | grep -qFf - now.err || refuse "the message does not say what is wrong"
  begins now.out calm.out || refuse "what it prints is not the beginning of what it should"
  expect_old_or_new
}
