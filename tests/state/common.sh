# What kill.sh and faults.sh share: a scratch folder, and runs of supply.cl with a fault.
RANDOM=$seed
here=$(realpath "$(dirname "$0")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0

# run FAULT FOLDER STREAM OPTION…: the exit status is that of clausec, 137 when it was killed.  A shell in between keeps bash from telling of that.  Verdicts go to FOLDER/told, or where
# `aloud` is set to standard output, which is put behind what is in FOLDER/said.  `next`: the version that follows.
run() {
  local fault=$1 folder=$2 events=$3
  shift 3
  [ -n "${aloud-}" ] || set -- "$@" --verdicts "$folder/told"
  FAULT=$fault sh -c 'CLAUSE_FAULT=$FAULT LD_PRELOAD=$0 "$@"; exit $?' "$faulty" "$bin/clausec" run "$here/supply.cl" ${next:+"$here/$next"} \
    --events "$events" --set top=500USD --format "$format" --reorder 3d --once-within 9d --set-aside "$folder/late" \
    "$@" >>"$folder/said" 2>"$folder/errors" 9>"$folder/calls"
}

refuse() {
  echo "seed $seed, $trial ($format): $1"
  cat now/errors
  exit 1
}

# What one run without a stop tells and sets aside, in `whole`, of a random stream; and how many calls a run with a state makes.
begin_trial() {
  rm -rf whole now
  mkdir whole now
  awk -f "$here/stream.awk" -v seed=$RANDOM -v count=300 -v format=$format >events.$format
  run none whole events.$format --through 2027-12-31 || refuse "the run without a stop fails"
  run count now events.$format --through 2027-12-31 --state now/state --checkpoint "$checkpoint" ||
    refuse "the run with a state fails"
  expect_whole "a state changes what is told"
  calls=$(cat now/calls)
  rm -rf now/*
}

expect_whole() { cmp whole/told now/told && cmp whole/late now/late || refuse "$1"; }
