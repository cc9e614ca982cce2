"""The report: one page, nothing loaded, nothing that articles hold runs, and what a reader does works in a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadConfig
from pipeline.report import build, charts
from tests.results import BODY, record, write_result

HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=\'document.title="owned"\'>=1+1'


def hostile_records() -> list[dict[str, Any]]:
    return [
        record("one"),
        record("copy", duplicate_of="one", story_id="one", outlet="다른신문", url="https://example.org/copy"),
        record(
            "bad",
            title=HOSTILE,
            outlet=HOSTILE,
            url="javascript:document.title='owned'",
            body=HOSTILE + "\n" + BODY,
            body_lines=[1, 2, 4],
            removed=[{"line": 3, "reason": "advert", "text": HOSTILE}],
            row_name="=cmd|' /C calc'!A0",
            row_leads=[HOSTILE],
            row_kind="donation",
            row_evidence={"text": HOSTILE, "start": 0, "end": len(HOSTILE)},
            row_confidence=0.3,
        ),
    ]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(write_result(tmp_path_factory.mktemp("report"), hostile_records()))


def test_only_an_earlier_report_is_written_over(tmp_path: Path) -> None:
    out = write_result(tmp_path / "out", [record("one")])
    for name in ("initiatives.csv", "articles.jsonl", "../note.txt", "."):
        target = out / name
        if name == "../note.txt":
            target.write_text("내 메모", encoding="utf-8")
        before = target.read_bytes() if target.is_file() else b""
        with pytest.raises(BadConfig, match="exists already and is no report"):
            build(out, target)
        assert (target.read_bytes() if target.is_file() else b"") == before
    page = build(out, tmp_path / "page.html", "en")
    assert build(out, page, "ko") == page
    assert '<html lang="ko">' in page.read_text(encoding="utf-8")
    (out / "report.html").write_text("of a version without the mark", encoding="utf-8")
    assert build(out, out / "report.html").stat().st_size > 1000
    assert build(out) == out / "report.html"


class Elements(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: Path) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def test_nothing_is_loaded_from_elsewhere(page: Path) -> None:
    for tag, attributes in elements(page):
        for name in ("src", "href", "action", "data", "srcset"):
            address = attributes.get(name)
            assert address is None or address.startswith(("data:", "#")), (tag, attributes)


def test_the_policy_allows_the_pages_own_script_and_style_only(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    policy = next(
        str(one["content"]) for tag, one in elements(page) if one.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for pattern, directive in ((r"<style>(.*?)</style>", "style-src"), (r"<script>(.*?)</script>", "script-src")):
        sources = re.findall(pattern, text, re.DOTALL)
        assert len(sources) == 1
        digest = base64.b64encode(hashlib.sha256(sources[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_article_text_never_becomes_markup(page: Path) -> None:
    scripts = [attributes for tag, attributes in elements(page) if tag == "script"]
    assert sorted(str(one.get("type")) for one in scripts) == ["None", "application/gzip;base64", "application/json"]
    assert all("onerror" not in attributes for _, attributes in elements(page))
    assert "<img src=x" not in page.read_text(encoding="utf-8")


def test_the_page_holds_every_row_and_its_article(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[0])
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    assert [row["initiative_id"] for row in rows] == ["one/i1", "copy/i1", "bad/i1"]
    assert rows[0]["amount_max"] == 500_000_000
    assert rows[2]["leads"] == [HOSTILE]
    chunk, place = data["articles"]["one"]
    packed = re.findall(rf'id="articles-{chunk}">(.*?)</script>', text)[0]
    article = json.loads(gzip.decompress(base64.b64decode(packed)))[place]
    assert article["body"] == BODY
    assert {mention["kind"] for mention in article["mentions"]} == {"organisation", "amount", "date"}
    assert [carrier["outlet"] for carrier in data["carriers"]["one"]] == ["가람신문", "다른신문"]


def test_the_same_result_gives_the_same_bytes(page: Path, tmp_path: Path) -> None:
    again = build(page.parent, tmp_path / "again.html")
    assert again.read_bytes() == page.read_bytes()


def test_a_result_without_initiatives_still_gives_a_page(tmp_path: Path) -> None:
    empty = build(write_result(tmp_path, [record("one", initiatives=[])]), language="en")
    assert "Cooperation initiatives: report" in empty.read_text(encoding="utf-8")


def test_a_folder_that_is_no_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=r"initiatives\.parquet"):
        build(tmp_path)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ko", ("융자", "보증")), ("en", ("loans", "guarantees"))],
)
@pytest.mark.parametrize("key", ["announced_money", "chart_money", "chart_money_kinds", "totals_note"])
def test_what_the_total_of_money_holds_is_said(page: Path, language: str, words: tuple[str, ...], key: str) -> None:
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[0])
    assert [word for word in words if word not in data["messages"][language][key]] == []


def money_row(kind: str, won: int | None, **other: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"duplicate_of": None, "start_day": None, "announced": "2021-03-08", "published": None}
    row |= {"kind": kind, "currency": "KRW" if won else None, "amount_min": won, "amount_max": won}
    return {**row, "leads": [], "partners": [], "beneficiaries": [], **other}


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ([money_row("fund", 100_000_000), money_row("fund", 200_000_000)], (("fund", "3"),)),
        ([money_row("fund", 100_000_000), money_row("donation", 250_000_000)], (("donation", "2.5"), ("fund", "1"))),
        ([money_row("fund", 100_000_000), money_row("fund", 100_000_000, duplicate_of="one")], (("fund", "1"),)),
        ([money_row("fund", 100_000_000), money_row("meeting", None)], (("fund", "1"),)),
        ([money_row("fund", 100_000_000), money_row("donation", 5, currency="USD")], (("fund", "1"),)),
        ([money_row("investment", 100_000_000, amount_max=None)], (("investment", "1"),)),
        ([money_row("fund", 100_000_000, announced=None)], (("fund", "1"),)),
        ([money_row("meeting", None)], None),
    ],
)
def test_money_is_drawn_by_kind(rows: list[dict[str, Any]], figures: tuple[tuple[str, str], ...] | None) -> None:
    say = {f"kind_{kind}": kind for kind in ("fund", "donation", "meeting", "investment")}
    drawn = {chart.key: chart.figures for chart in charts.draw(rows, say)}
    assert drawn.get("chart_money_kinds") == figures


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_contrasts_as_accessible_pages_have_to(page: Path) -> None:
    style = re.findall(r"<style>(.*?)</style>", page.read_text(encoding="utf-8"), re.DOTALL)[0]
    themes = [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]
    assert len(themes) == 2, "one for light, one for dark"
    for theme in themes:
        for text in ("ink", "soft", "accent"):
            grounds = ["paper", "wash"] + (["organisation", "amount", "date", "evidence"] if text == "ink" else [])
            for ground in grounds:
                dark, light = sorted((luminance(theme[text]), luminance(theme[ground])))
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
    # What is half transparent has less contrast than its colours say.
    assert re.findall(r"([^{}]+)\{[^{}]*opacity", style) == ["\nbutton:disabled ", "\n#network line "]


# ---- in a browser ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, downloads: Path) -> Iterator[Any]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no chromium and chromedriver on this machine")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    profile = tmp_path_factory.mktemp("profile")
    for argument in (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
        " --disable-component-update --disable-sync --window-size=1280,900"
    ).split():
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={profile}")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(service=webdriver.ChromeService(driver), options=options)
    made.implicitly_wait(5)
    yield made
    made.quit()


@pytest.fixture
def opened(browser: Any, page: Path) -> Iterator[Any]:
    """The page freshly loaded; afterwards the console must be empty and no injected code have run."""
    browser.get("about:blank")
    browser.get(page.as_uri())
    yield browser
    assert "owned" not in browser.title
    assert browser.get_log("browser") == []


def title_shown(browser: Any) -> str:
    """The title of the opened article; it is unpacked in the background, so it may take a moment."""
    for _ in range(100):
        title = str(browser.find_element("id", "article-title").text)
        if title:
            return title
        time.sleep(0.1)
    return ""


def shown(browser: Any) -> list[str]:
    time.sleep(0.8)
    return [one.text for one in browser.find_elements("css selector", "#rows button.open")]


def test_the_table_shows_originals_and_searches(opened: Any) -> None:
    assert shown(opened) == ["온기 나눔 사업", "=cmd|' /C calc'!A0"]
    opened.find_element("id", "copies").click()
    assert len(shown(opened)) == 3
    opened.find_element("id", "copies").click()
    opened.find_element("id", "search").send_keys("소상공인 calc")
    assert shown(opened) == ["=cmd|' /C calc'!A0"]
    assert opened.find_element("id", "count").text == "1"


def test_a_day_that_is_only_announced_stands_in_brackets(opened: Any) -> None:
    days = [cell.text for cell in opened.find_elements("css selector", "#rows td.day")][1::2]
    assert days
    assert all(day == "(2021-03-07)" for day in days)


def test_filters_combine_and_reset(opened: Any) -> None:
    opened.find_element("id", "organisation").send_keys("가람시")
    opened.find_element("id", "minimum").send_keys("3억 5천만")
    opened.find_element("id", "confidence").send_keys("\ue0090.5")
    opened.find_element("css selector", "#role option[value=leads]").click()
    assert shown(opened) == ["온기 나눔 사업"]
    opened.find_element("id", "minimum").send_keys("0")
    opened.find_element("css selector", "#kind option[value=donation]").click()
    assert shown(opened) == []
    opened.find_element("css selector", "button[type=reset]").click()
    assert len(shown(opened)) == 2


def test_sorting_by_a_header_turns_around(opened: Any) -> None:
    header = opened.find_element("css selector", "th[data-sort=confidence] button")
    header.click()
    first = shown(opened)
    header.click()
    assert shown(opened) == first[::-1]
    assert opened.find_element("css selector", "th[data-sort=confidence]").get_attribute("aria-sort") == "descending"


def test_a_row_opens_its_evidence_in_the_article(opened: Any) -> None:
    opened.find_elements("css selector", "#rows button.open")[0].click()
    marks = {one.text: one.get_attribute("class") for one in opened.find_elements("css selector", "#article-body mark")}
    assert marks["㈜새봄식품"] == "mention organisation evidence"
    assert marks["5억원"] == "mention amount evidence"
    assert marks["7일"] == "mention date evidence"
    removed = opened.find_elements("css selector", "#article-body p.removed")
    assert [one.is_displayed() for one in removed] == [False, False]
    opened.find_element("id", "show-removed").click()
    assert [one.text for one in removed] == ["광고 — 광고", "▲ 협약식 — 사진 설명"]
    opened.find_element("id", "show-removed").click()
    assert [one.get_attribute("href") for one in opened.find_elements("css selector", "#carriers a")] == [
        "https://example.com/one",
        "https://example.org/copy",
    ]
    assert opened.current_url.endswith("#one%2Fi1")


def test_hostile_text_stays_text(opened: Any) -> None:
    opened.find_elements("css selector", "#rows button.open")[1].click()
    assert title_shown(opened) == HOSTILE
    assert opened.find_elements("css selector", "#carriers a, dialog img, dialog script") == []


def test_export_writes_what_is_shown_with_formulas_guarded(opened: Any, downloads: Path) -> None:
    opened.find_element("id", "search").send_keys("calc")
    shown(opened)
    opened.find_element("id", "export").click()
    target = downloads / "initiatives.csv"
    for _ in range(50):
        if target.exists() and target.stat().st_size:
            break
        time.sleep(0.1)
    text = target.read_text(encoding="utf-8-sig")
    assert text.startswith("initiative_id,article_id,")
    assert ",'=cmd|' /C calc'!A0," in text
    assert "one/i1" not in text


def test_the_language_changes_and_the_page_has_no_bare_keys(opened: Any) -> None:
    for language in ("en", "ko"):
        opened.find_element("id", "language").click()
        assert opened.execute_script("return document.documentElement.lang") == language
        texts = [one.get_attribute("textContent") for one in opened.find_elements("css selector", "[data-say]")]
        assert texts
        assert not [text for text in texts if not text or "_" in text]


def test_the_network_links_partners_and_a_node_filters_the_table(opened: Any) -> None:
    nodes = opened.find_elements("css selector", "#network .node")
    assert {one.get_attribute("aria-label") for one in nodes} >= {"가람시: 1", "새봄식품: 2"}
    next(one for one in nodes if one.get_attribute("aria-label").startswith("가람시")).send_keys("\ue007")
    assert opened.find_element("id", "organisation").get_attribute("value") == "가람시"
    assert shown(opened) == ["온기 나눔 사업"]


def test_the_reasons_of_a_row_are_shown_on_demand(opened: Any) -> None:
    shown(opened)
    opened.find_element("css selector", "#rows button.open").click()
    time.sleep(0.3)
    why = opened.find_element("css selector", "#row-facts .why:not(:empty)")
    assert not why.is_displayed()
    opened.find_element("id", "show-reasons").click()
    assert [one.text for one in opened.find_elements("css selector", "#row-facts .why") if one.text] == [
        "첫머리에 협약·체결 표현",
        "가람시: 주어(은/는)",
        "새봄식품: ‘와/과’로 이어짐",
    ]
    opened.find_element("id", "show-reasons").click()
    opened.find_element("id", "close").click()


def test_a_link_to_a_row_opens_it(browser: Any, page: Path) -> None:
    browser.get("about:blank")
    browser.get(page.as_uri() + "#bad%2Fi1")
    assert title_shown(browser) == HOSTILE


def test_twenty_thousand_rows_stay_in_pages(browser: Any, tmp_path: Path) -> None:
    # One article behind all rows: it is the table that has to bear the number.
    many = record("many")
    row = many["initiatives"][0]
    many["initiatives"] = [
        {**row, "id": f"many/i{i}", "name": f"사업 {i}", "leads": [f"기관 {i % 300}"]} for i in range(20_000)
    ]
    page = build(write_result(tmp_path, [many]))
    browser.get("about:blank")
    browser.get(page.as_uri())
    assert browser.find_element("id", "page").text == "1 / 400"
    assert len(shown(browser)) == 50
    browser.find_element("id", "search").send_keys("사업 19999")
    assert shown(browser) == ["사업 19999"]
    browser.find_element("id", "search").clear()
    browser.find_element("id", "next").click()
    assert browser.get_log("browser") == []


def test_a_phone_sees_cards_without_sideways_scrolling(browser: Any, page: Path) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    )
    browser.get("about:blank")
    browser.get(page.as_uri())
    try:
        width, inner = browser.execute_script("return [document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= inner
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
