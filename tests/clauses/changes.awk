# From the JSON of a diff: one line a term that differs, with the party it favours in brackets; one line a provision that was added, removed,
# dropped or renamed.
function text(line) {
  sub(/^ *"[a-z_]*": /, "", line)
  sub(/,$/, "", line)
  if (line == "null") return "none"
  gsub(/\\"/, "\"", line)
  return substr(line, 2, length(line) - 2)
}

/^  "declarations"/ { exit }
/^      "clause":/ { clause = text($0) }
/^      "change":/ {
  change = text($0)
  if (change != "same" && change != "changed") print clause, change
}
/^      "terms":/ { differs = 1 }
/^      "unchanged":/ { differs = 0 }
/^          "term":/ { term = text($0) }
/^          "old":/ { old = text($0) }
/^          "new":/ { new = text($0) }
/^          "favours":/ { favours = "" }
/^            "/ {
  gsub(/[ ",]/, "")
  favours = favours " [" $0 "]"
}
/^        }/ && differs && change == "changed" { print clause, term ":", old, "->", new favours }
