#!/bin/sh
# E7. A journalist asks who stands behind deals of a billion won and more, with link and quotation for each.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sangsaeng query outputs --min-amount 10억 --evidence --lang en | tee "$folder/table"
sangsaeng query outputs 창업 --min-amount 10억 --format json > "$folder/rows.jsonl"

grep -q "evidence" "$folder/table"
python3 - "$folder/rows.jsonl" <<'PYTHON'
import json
import sys

rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert rows, "nothing was found"
for row in rows:
    assert row["amount_max"] >= 1_000_000_000, row
    texts = [row["name"], row["title"], row["evidence"], *row["beneficiary_groups"]]
    assert any("창업" in text for text in texts if text), row
    assert row["evidence"], row
PYTHON
