"""E6. A journalist opens the table in a spreadsheet: Korean titles, intact ids, no formulas, evidence in every row."""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
from pathlib import Path

from python_calamine import CalamineWorkbook

ARTICLE = {
    "id": "0012345",
    "title": "=1+1 김해시-새봄식품 업무협약",
    "date": "2024-03-08",
    "url": "https://gimhae.example/1",
    "text": "김해시는 지난 7일 ㈜새봄식품과 ‘김해 농산물 판로 확대 업무협약’을 맺고 5천만 원을 지원한다고 8일 밝혔다.",
}

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / "dump.jsonl").write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    command = ["sangsaeng", "run", folder / "dump.jsonl", "-o", folder / "out"]
    subprocess.run([*command, "--formats", "csv,parquet,xlsx", "--headers", "ko"], check=True)

    path = folder / "out" / "initiatives.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel takes the file for UTF-8 by its first three bytes"
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    print(row)
    assert row["기사 번호"] == "0012345"
    assert row["근거 문장"] in ARTICLE["text"]
    assert row["기사 제목"].startswith("'=1+1")

    book = CalamineWorkbook.from_path(str(folder / "out" / "sangsaeng.xlsx"))
    titles, cells = book.get_sheet_by_name("initiatives").to_python()
    sheet = dict(zip(titles, cells, strict=True))
    assert sheet["기사 번호"] == "0012345"
    assert str(sheet["기사 제목"]).startswith("=1+1"), "text, which Excel never calculates"
