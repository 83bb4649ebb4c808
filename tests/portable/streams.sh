# Sourced; wants clausec in PATH and $scratch.  streams CALL: calls CALL with the expected verdicts, the agreement, the stream and the value that is bound, if any, for each stream in
# clauses/ and each version that it is for.  The verdicts are "" where none are kept beside the stream.
streams() {
  local call=$1 deal=clauses/microsoft-openai verdicts name stream version agreement folder
  for verdicts in "$deal"/*.verdicts; do
    name=$(basename "$verdicts" .verdicts)
    stream=${name%%.*} version=${name#*.}
    agreement=$deal/${version%-capped}.cl
    [ -f "$agreement" ] || agreement=$deal/readings/$version.cl
    case $version in
      *-capped) $call "$verdicts" "$agreement" "$deal/$stream.jsonl" total_cap 3800000000000 ;;
      *) $call "$verdicts" "$agreement" "$deal/$stream.jsonl" ;;
    esac
  done
  for folder in clauses/*/; do
    [ -f "$folder/2.amendment.cl" ] || continue
    clausec amend "$folder/1.cl" "$folder/2.amendment.cl" -o "$scratch/2.cl" || exit 1
    $call "" "$folder/1.cl" "$folder/events.jsonl"
    $call "" "$scratch/2.cl" "$folder/events.jsonl"
  done
}
