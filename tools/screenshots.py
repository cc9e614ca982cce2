"""Takes docs/report.png and docs/evidence.png of the report of outputs/: ``python tools/screenshots.py``.

Needs chromium, chromedriver and selenium, as the report's tests do.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from selenium import webdriver

from pipeline.query import Filters, first_day, last_day, search
from pipeline.report import build

ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 300_000  # bytes: the README shows the first picture


def main() -> None:
    # The row that docs/walkthrough.md opens.
    asked = Filters(words=("사회적기업",), minimum_amount=100_000_000, since=first_day("2021"), until=last_day("2021"))
    row = next(search(ROOT / "outputs", asked).records())
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,1040"):
        options.add_argument(argument)
    service = webdriver.ChromeService(shutil.which("chromedriver") or "")
    browser = webdriver.Chrome(options=options, service=service)
    try:
        with tempfile.TemporaryDirectory() as folder:
            page = build(ROOT / "outputs", Path(folder) / "report.html").as_uri()
            for name, address in (("report", page), ("evidence", f"{page}#{quote(row['initiative_id'], safe='')}")):
                browser.get("about:blank")
                browser.get(address)
                time.sleep(1)
                target = ROOT / "docs" / f"{name}.png"
                browser.save_screenshot(str(target))
                size = target.stat().st_size
                if size > _LARGEST:
                    raise SystemExit(f"{target}: {size:,} bytes are more than {_LARGEST:,}")
                print(f"{target}: {size:,} bytes")
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
