#!/bin/sh
# E2. A researcher has a portal's export whose bodies stop at 200 characters: the tables, and a warning of what is missing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

body=''
while [ "${#body}" -lt 500 ]; do body="${body}창원시는 두산에너빌리티와 상생협약을 맺었다. "; done
python3 - "$folder/export.csv" "$body" <<'PYTHON'
import csv
import sys

with open(sys.argv[1], "w", encoding="cp949", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["뉴스 식별자", "일자", "언론사", "제목", "본문", "URL"])
    rows.writerow(["1", "20240305", "가람신문", "창원시, 상생협약", sys.argv[2][:198] + "..", "https://garam.example/1"])
PYTHON

sangsaeng run "$folder/export.csv" -o "$folder/out" --lang en 2>&1 | tee "$folder/said"

grep -q "1 of 1 body is only the start of an article" "$folder/said"
grep -q "창원시" "$folder/out/initiatives.csv"
