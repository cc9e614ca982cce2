"""E8. A journalist checks one claim: one page that works offline and opens at the sentence in its article."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from pipeline import read_tables

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "outputs"

with tempfile.TemporaryDirectory() as name:
    page = Path(name, "report.html")
    subprocess.run(["sangsaeng", "report", OUT, "-o", page], check=True)
    claim = read_tables(OUT)["initiatives"].iloc[0]
    print(f"open {page.as_uri()}#{quote(claim['initiative_id'], safe='')}")

    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text, "the page may load nothing"
    assert not re.search(r"""<(?:script|link|img)[^>]+(?:src|href)=["']https?:""", text)
    data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[0])
    row = next(row for row in data["rows"] if row[0] == claim["initiative_id"])
    assert claim["evidence"] in row
