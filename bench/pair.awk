# awk -v part=old|new -f pair.awk head.cl PAIR: one of the two versions of a pair of tests/analysis/prover/pairs, as a clause file.
FNR == 1 { inside = "both" }
/^-- (old|new)$/ { inside = $2; next }
inside == "both" || inside == part
