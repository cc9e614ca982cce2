#!/bin/sh
# E3. A researcher looks into a mixed dump before running it. Nothing is written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp corpus/input/page-0[1-3].html corpus/input/scrape-16.txt corpus/input/releases.jsonl "$folder"
printf '{"text": "끊긴' > "$folder/broken.jsonl"
before=$(ls -R "$folder")

sangsaeng inspect "$folder" --json > "$folder.json" || status=$?

test "${status:-0}" -le 1
test "$(ls -R "$folder")" = "$before"
python3 - "$folder.json" <<'PYTHON'
import json
import pathlib
import sys

path = pathlib.Path(sys.argv[1])
found = json.loads(path.read_text())
path.unlink()
print(found)
assert found["files"] == {".html": 3, ".txt": 1, ".jsonl": 1}, found["files"]
assert found["rejects"] == {"bad_json": 1}, found["rejects"]
assert found["oldest"] <= found["newest"]
PYTHON
