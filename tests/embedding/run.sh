#!/bin/sh
# run.sh HOST PAGE [NAME]: HOST must print the block of the page that begins with ```text, and NAME.
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
sed -n "/^\`\`\`text${3:+ $3}\$/,/^\`\`\`\$/p" "$2" | sed '1d;$d' >"$scratch/expected"
"$1" >"$scratch/printed" || exit 1
[ -s "$scratch/expected" ] && diff "$scratch/expected" "$scratch/printed"
