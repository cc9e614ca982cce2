#!/bin/sh
# E5. A researcher writes the methods section: versions, options, counts, and a paragraph to start from.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sangsaeng info outputs --lang en | tee "$folder/said"
sangsaeng info outputs --json > "$folder/info.json"

grep -q "kiwipiepy: [0-9]" "$folder/said"
grep -q "input records" "$folder/said"
articles=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["counts"]["articles"])' "$folder/info.json")
test "$articles" -eq "$(wc -l < outputs/articles.jsonl)"
