# awk -v group=GROUP -f table.awk goals.txt MISSING SAMPLES: the tables of docs/performance.md, of one group or of all.  Each line of MISSING is a
# side and why it could not be measured; each line of SAMPLES is a round, a side, and what it took.

function trim(text) { gsub(/^ +| +$/, "", text); return text }

# Characters, not bytes.
function width(text) { gsub(/[\200-\277]/, "", text); return length(text) }
function pad(text, size) { return text sprintf("%" (size - width(text)) "s", "") }

function sort(a, n,   i, j, t) {
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
}
function median(a, n) { return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2 }

function figure(x) { return sprintf(x < 10 ? "%.2f" : x < 100 ? "%.1f" : "%.0f", x) }

# The figures of a row, one for each round, in `values`; their number.
function figures(row,   r, n) {
  for (r = 1; r <= rounds; r++)
    if ((r, ours[row]) in sample && (theirs[row] == "" || (r, theirs[row]) in sample))
      values[++n] = sample[r, ours[row]] / (theirs[row] == "" ? 1 : sample[r, theirs[row]])
  sort(values, n)
  return n
}

function met(row, value,   limit) {
  limit = substr(goal[row], 4) + 0
  return goal[row] ~ /^<=/ ? value <= limit : value >= limit
}

function goal_text(row,   text) {
  text = goal[row]
  sub(/^<=/, "≤", text)
  sub(/^>=/, "≥", text)
  return text " " unit[row]
}

function put(c1, c2, c3, c4) {
  printf "| %s | %s | %s | %s |\n", pad(c1, wide[1]), pad(c2, wide[2]), pad(c3, wide[3]), pad(c4, wide[4])
}

function add(row, c1, c2, c3, c4) {
  cell[row, 1] = c1; cell[row, 2] = c2; cell[row, 3] = c3; cell[row, 4] = c4
  for (c = 1; c <= 4; c++)
    if (width(cell[row, c]) > wide[c]) wide[c] = width(cell[row, c])
}

function add_row(row,   n, why, value) {
  n = figures(row)
  if (n == 0) {
    why = ours[row] in missing ? missing[ours[row]] : theirs[row] in missing ? missing[theirs[row]] : "not measured"
    add(row, what[row], goal[row] == "" ? why : goal_text(row), goal[row] == "" ? "" : why, "")
    return
  }
  value = median(values, n)
  spread = n == 1 || figure(values[1]) == figure(values[n]) ? "" : "  (" figure(values[1]) " to " figure(values[n]) ")"
  if (goal[row] == "")
    add(row, what[row], figure(value) " " unit[row], trim(spread), "")
  else
    add(row, what[row], goal_text(row), figure(value) spread, met(row, value) ? "met" : "**not met**")
}

# The rows with a goal, or those without.
function table(with_goal, c2, c3,   row, c) {
  split("", cell)
  for (c = 1; c <= 4; c++) wide[c] = 3
  add("head", "", c2, c3, "")
  for (row = 1; row <= rows; row++)
    if ((goal[row] != "") == with_goal) add_row(row)
  if (wide[1] == 3) return
  put(cell["head", 1], c2, c3, "")
  for (c = 1; c <= 4; c++) { dashes[c] = sprintf("%" wide[c] "s", ""); gsub(/ /, "-", dashes[c]) }
  put(dashes[1], dashes[2], dashes[3], dashes[4])
  for (row = 1; row <= rows; row++)
    if ((row, 1) in cell) put(cell[row, 1], cell[row, 2], cell[row, 3], cell[row, 4])
  print ""
}

FILENAME == ARGV[1] && /^[a-z]/ {
  split($0, part, "|")
  if (group != "" && trim(part[1]) != group) next
  rows++
  what[rows] = trim(part[2])
  split(part[3], side, "/")
  ours[rows] = trim(side[1])
  theirs[rows] = trim(side[2])
  goal[rows] = trim(part[4])
  unit[rows] = trim(part[5])
}
FILENAME == ARGV[2] { name = $1; sub(/^[^ ]+ /, ""); missing[name] = $0 }
FILENAME == ARGV[3] { sample[$1, $2] = $3; if ($1 > rounds) rounds = $1 }

END {
  table(1, "goal", "measured: median, least and greatest")
  table(0, "measured: median", "least and greatest")
}
