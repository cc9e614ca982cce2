#!/bin/sh
# E9. A data desk adds the week's articles to a result: what is known is passed over, what cannot be read is named.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/first" "$folder/second"
cp corpus/input/page-01.html "$folder/first"
cp corpus/input/page-01.html corpus/input/page-02.html "$folder/second"
printf '{"text": "끊긴' > "$folder/second/broken.jsonl"

sangsaeng run "$folder/first" -o "$folder/out" --quiet
cp -r "$folder/out" "$folder/last-week"
sangsaeng run "$folder/second" --into "$folder/out" --json-progress > "$folder/said" || status=$?
tail -n 1 "$folder/said"

test "${status:-0}" -eq 1
grep -q "broken.jsonl" "$folder/out/rejects.csv"
test "$(wc -l < "$folder/out/articles.jsonl")" -eq 2
sangsaeng diff "$folder/last-week" "$folder/out" --ignore source_path --format csv | tee "$folder/new" || true
grep -q "^page-02/i1,added" "$folder/new"
if grep -q "^page-01/" "$folder/new"; then exit 1; fi
