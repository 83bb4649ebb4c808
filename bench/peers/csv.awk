# mawk -F, -f csv.awk -f rules.awk FILE.csv: the columns of an event in CSV.
NR == 1 { next }
{
  at = $1; event = $2; by = $3; to = $4; amount = $5 * 100
  product = $6; cloud = $7; release = $8; item = $9; licensee = $10
}
