#!/bin/sh
# E10. A maintainer upgrades a library: scores against annotated articles, and every row that changed. CI stops on a loss.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/gold"
for number in 01 02 03; do cp corpus/gold/page-$number.* "$folder/gold"; done

sangsaeng evaluate "$folder/gold" outputs --json > "$folder/scores.json"
python3 - "$folder/scores.json" <<'PYTHON'
import json
import sys

scores = json.load(open(sys.argv[1]))
print({field: score["f1"] for field, score in scores["fields"].items()})
assert scores["articles"] == 3
assert scores["fields"]["body"]["f1"] > 0.8
PYTHON

# The upgrade is played by a correction: one row has another name afterwards.
sangsaeng review outputs -o "$folder/sheet.csv" --below 1.01
python3 - "$folder/sheet.csv" <<'PYTHON'
import csv
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    header, first, *_ = csv.reader(file)
first[header.index("correct_name")] = "다른 이름"
first[header.index("decided_by")] = "관리자"
with open(sys.argv[1], "w", encoding="utf-8-sig", newline="") as file:
    csv.writer(file).writerows([header, first])
PYTHON
sangsaeng review outputs --apply "$folder/sheet.csv" -o "$folder/new"

sangsaeng diff outputs outputs
sangsaeng diff outputs "$folder/new" --lang en | tee "$folder/said"
sangsaeng diff outputs "$folder/new" > /dev/null && exit 1
grep -q "다른 이름" "$folder/said"
