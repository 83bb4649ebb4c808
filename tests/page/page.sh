#!/usr/bin/env bash
# page.sh BIN: makes the diff's page and the coverage's, opens them in headless Chromium with the network off, and looks at them: the words that
# must be there once the browser has parsed them, pictures in light and dark that are not blank and not alike, and the printed form.  Exit
# status 77 without Chromium: the test is then skipped.
set -u
bin=$1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo "skipped: Chromium is not installed"; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { echo "FAILED: $*"; failed=1; }

# open PAGE FLAGS…: no network, no profile of the user's, no sandbox since tests may run as root.
open() {
  local page=$1
  shift
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run --hide-scrollbars \
    --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$scratch/profile" --window-size=1200,2400 "$@" \
    "file://$page" 2>"$scratch/messages"
}

holds() { grep -qF -- "$2" "$1" || fail "$(basename "$1") lacks: $2"; }
lacks() { ! grep -qiE -- "$2" "$1" || fail "$(basename "$1") holds: $2"; }

agreement=clauses/microsoft-openai
"$bin/clausec" diff $agreement/2025-10.cl $agreement/2026-04.cl --events $agreement/events.jsonl \
  --set total_cap="38 billion USD" --format html -o "$scratch/page.html"
[ $? -eq 1 ] || fail "the diff should find differences"
"$bin/clausec" diff tests/analysis/hostile-1.cl tests/analysis/hostile-2.cl --format html -o "$scratch/hostile.html"
"$bin/clausec" diff tests/analysis/leave-1.cl tests/analysis/leave-2.cl --format html -o "$scratch/leave.html"
sed 's/    for 6 months after termination/    through 2028\n    surviving termination/' tests/analysis/leave-1.cl >"$scratch/surviving.cl"
"$bin/clausec" diff "$scratch/surviving.cl" tests/analysis/leave-2.cl --format html -o "$scratch/surviving.html"
echo '<!doctype html><title>blank</title>' >"$scratch/blank.html"

# The page needs nothing but itself.
lacks "$scratch/page.html" 'https?://|<script|<link|<img|@import|url\([^#]'
holds "$scratch/page.html" "default-src 'none'"

# Words, after the browser has parsed them.
open "$scratch/page.html" --dump-dom >"$scratch/page.dom" || fail "the page does not open"
for words in 'Better for OpenAI' 'Better for Microsoft' '<del>an exclusive</del>' '<ins>a non-exclusive</ins>' 'id="clause-model_licence"' \
  'Verdicts that differ' '-97,000,000,000.00 USD' '38,000,000,000.00 USD used' '<title>Licence of model and product IP</title>' \
  'nothing in it strikes it' '</html>'; do
  holds "$scratch/page.dom" "$words"
done
[ "$(grep -c '<article' "$scratch/page.dom")" -ge 20 ] || fail "there are too few clauses"

# An amount is one word, and what outlives the agreement by 6 and by 12 months ends 2.5 and 3 years after its beginning, of 4 that are shown.
for words in '<del>1,000 EUR</del>' '<ins>1,500 EUR</ins>' 'x="0.00%" width="62.42%"' 'x="0.00%" width="75.01%"'; do
  holds "$scratch/leave.html" "$words"
done

[ "$(grep -o 'x="0.00%" width="75.01%"' "$scratch/surviving.html" | wc -l)" -eq 2 ] || fail "what survives the agreement does not run to its own end"

# What the files say stays text.
open "$scratch/hostile.html" --dump-dom >"$scratch/hostile.dom" || fail "the hostile page does not open"
lacks "$scratch/hostile.dom" '<script|<img|<a href="http'
holds "$scratch/hostile.dom" '&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;'

# How it looks.
size() { stat -c %s "$1" 2>/dev/null || echo 0; }
open "$scratch/blank.html" --screenshot="$scratch/blank.png" >/dev/null
open "$scratch/page.html" --screenshot="$scratch/light.png" >/dev/null
open "$scratch/page.html" --blink-settings=preferredColorScheme=0 --screenshot="$scratch/dark.png" >/dev/null
open "$scratch/page.html" --window-size=400,2400 --screenshot="$scratch/narrow.png" >/dev/null
open "$scratch/page.html" --no-pdf-header-footer --print-to-pdf="$scratch/page.pdf" >/dev/null
for look in light dark narrow; do
  [ "$(size "$scratch/$look.png")" -gt $((4 * $(size "$scratch/blank.png"))) ] || fail "the picture in $look is blank"
done
cmp -s "$scratch/light.png" "$scratch/dark.png" && fail "light and dark look alike"
[ "$(head -c 5 "$scratch/page.pdf")" = %PDF- ] || fail "it does not print"
[ "$(size "$scratch/page.pdf")" -gt 50000 ] || fail "the printed page is blank"

# The coverage page, likewise.
"$bin/clausec" test clauses/microsoft-openai tests/cli/scenarios/fails.txt --format html -o "$scratch/coverage.html" >/dev/null
lacks "$scratch/coverage.html" 'https?://|<script|<link|<img|@import|url\([^#]'
open "$scratch/coverage.html" --dump-dom >"$scratch/coverage.dom" || fail "the coverage page does not open"
for words in '<mark class="seen">by OpenAI</mark>' '<span class="lack">never decided</span>' 'Another verdict' '</html>'; do
  holds "$scratch/coverage.dom" "$words"
done
open "$scratch/coverage.html" --screenshot="$scratch/coverage-light.png" >/dev/null
open "$scratch/coverage.html" --blink-settings=preferredColorScheme=0 --screenshot="$scratch/coverage-dark.png" >/dev/null
for look in light dark; do
  [ "$(size "$scratch/coverage-$look.png")" -gt $((4 * $(size "$scratch/blank.png"))) ] || fail "the coverage in $look is blank"
done
cmp -s "$scratch/coverage-light.png" "$scratch/coverage-dark.png" && fail "the coverage in light and dark looks alike"

# The same every time.
"$bin/clausec" diff $agreement/2025-10.cl $agreement/2026-04.cl --events $agreement/events.jsonl \
  --set total_cap="38 billion USD" --format html | cmp -s - "$scratch/page.html" || fail "two runs make two pages"
exit $failed
