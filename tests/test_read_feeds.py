"""Feeds: every kind of item is a record, however the feed is written, and nothing in one reaches out of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import messages
from pipeline.read import feeds, recoding, xml_stream
from pipeline.read.containers import Stored
from pipeline.types import Given, RawRecord, Rejected
from tests.test_read import TEXT, only_record, read_all, rejects

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)
WHOLE = f"<p>{TEXT}</p>"
ITEM = """<title>가람시, 새봄식품과 협약</title><link>https://garam.example/1?a=1&amp;b=2</link>
<media:title>사진</media:title><media:content url="https://garam.example/1.jpg"/>"""


def rss(*items: str, title: str = "가람신문") -> str:
    channel = f"<channel><title>{title}</title><link>https://garam.example</link>{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {SPACES}>{channel}</rss>'


def item(more: str) -> str:
    return f"<item>{ITEM}{more}</item>"


def atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">가람신문</title>{"".join(entries)}</feed>'


RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" {SPACES}><channel rdf:about="https://garam.example"><title>가람신문</title>
<items><rdf:Seq><rdf:li resource="https://garam.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://garam.example/1">{ITEM}<dc:date>2021-10-07T09:30:00+09:00</dc:date>
<dc:creator>홍길동</dc:creator><content:encoded><![CDATA[{WHOLE}]]></content:encoded></item></rdf:RDF>"""
LINKS = (
    '<link rel="self" href="https://garam.example/1.atom"/><link rel="enclosure" href="https://garam.example/1.mp3"/>'
    '<link href="https://garam.example/1?a=1&amp;b=2"/>'
)
ENTRY = f"<entry><id>tag:garam.example,2021:1</id><title type='html'>가람시, &lt;b&gt;새봄식품&lt;/b&gt;과 협약</title>{LINKS}"
BY = "<author><name>홍길동</name><email>hong@garam.example</email></author>"

# What a feed says of one and the same article, and the identifier that it gives.
FEEDS: dict[str, tuple[str, str | None]] = {
    "RSS 2.0": (rss(item(f"<pubDate>Thu, 07 Oct 2021 09:30:00 +0900</pubDate><dc:creator>홍길동</dc:creator><guid isPermaLink='false'>g-1</guid><description>요약 …</description><content:encoded><![CDATA[{WHOLE}]]></content:encoded>")), "g-1"),
    "RSS 2.0 with the text escaped in its description": (rss(item(f"<pubDate>2021-10-07 09:30:00</pubDate><author>홍길동</author><guid>https://garam.example/1</guid><description>{escape(WHOLE)}</description>")), None),
    "RSS 2.0 of several outlets": (rss(item(f"<source url='https://garam.example/rss'>가람신문</source><pubDate>7 Oct 2021</pubDate><dc:creator>홍길동</dc:creator><description><![CDATA[{WHOLE}]]></description>"), title="모음"), None),
    "RSS 2.0 with a date that is none before one that is": (rss(item(f"<pubDate>어제</pubDate><dc:date>2021-10-07</dc:date><author>홍길동</author><description><![CDATA[{WHOLE}]]></description>")), None),
    "RSS 1.0": (RDF, None),
    "Atom": (atom(f"{ENTRY}<updated>2021-10-09T00:00:00Z</updated><published>2021-10-07T09:30:00+09:00</published>{BY}<summary>요약</summary><content type='html'>{escape(WHOLE)}</content></entry>"), "tag:garam.example,2021:1"),
    "Atom with a page in it": (atom(f"{ENTRY}<updated>2021-10-07T09:30:00Z</updated>{BY}<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{TEXT}</p></div></content></entry>"), "tag:garam.example,2021:1"),
    "Atom of several outlets": (atom(f"{ENTRY}<source><title>가람신문</title></source><published>2021-10-07</published>{BY}<content type='html'>{escape(WHOLE)}</content></entry>").replace("가람신문", "모음", 1), "tag:garam.example,2021:1"),
    "Atom 0.3": (atom(f"{ENTRY}<issued>2021-10-07T09:30:00Z</issued>{BY}<content type='text/html' mode='escaped'>{escape(WHOLE)}</content></entry>").replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"), "tag:garam.example,2021:1"),
}  # fmt: skip


@pytest.mark.parametrize("what", FEEDS)
@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom", "a.rdf", "a.html", "rss.php", "feed"])
def test_an_item_is_a_record(tmp_path: Path, what: str, name: str) -> None:
    feed, id = FEEDS[what]
    (tmp_path / name).write_text(feed, encoding="utf-8")
    found = only_record(tmp_path / name)
    assert found.media == "html"
    assert TEXT in found.content
    assert "요약" not in found.content
    title, url = "가람시, 새봄식품과 협약", "https://garam.example/1?a=1&b=2"
    assert found.given == Given(id, title, "2021-10-07", "가람신문", "홍길동", url)
    assert (found.source.path, found.source.record, found.encoding) == (name, 1, "utf-8")
    assert found.id == id or found.id.endswith("-1")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("euc-kr", "cp949"), ("EUC-KR", "euc-kr"), ("utf-8", "cp949")],
)
def test_every_encoding_of_a_feed(tmp_path: Path, declared: str, encoding: str) -> None:
    body = "가람시는 똠방각하와 협약을 맺었다." if encoding != "euc-kr" else "가람시는 새봄식품과 협약을 맺었다."
    feed = rss(*[item(f"<description>{body}</description>")] * 4_000).replace("UTF-8", declared)
    (tmp_path / "a.xml").write_bytes(feed.encode(encoding))
    items = read_all(tmp_path / "a.xml")
    assert len(items) == 4_000
    assert {one.content for one in items if isinstance(one, RawRecord)} == {body}


# A text as the description gives it, and what is read: its kind, content, and whether it is but the start.
TEXTS: list[tuple[str, str, str, bool]] = [
    ("가람시는 7일 협약을 맺었다.", "text", "가람시는 7일 협약을 맺었다.", False),
    ("가람시는 R&amp;D 협약을 &amp;quot;맺었다&amp;quot;.\n둘째 문단", "text", '가람시는 R&D 협약을 "맺었다".\n둘째 문단', False),
    ("<![CDATA[가람시는 <b>협약</b>을 맺었다.]]>", "html", "가람시는 <b>협약</b>을 맺었다.", False),
    ("가람시는 1 &lt; 2 협약을 맺었다.", "text", "가람시는 1 < 2 협약을 맺었다.", False),
    ("가람시는 R&D 협약을&nbsp;맺었다 & 끝", "text", "가람시는 R&D 협약을 맺었다 & 끝", False),
    ("가람시는 \x08협약을 맺었다", "text", "가람시는 협약을 맺었다", False),
    ("가람시는 7일 협약을 …", "text", "가람시는 7일 협약을 …", True),
    ("가람시는 7일 협약을 맺...", "text", "가람시는 7일 협약을 맺...", True),
    ("가람시는 7일 협약을 맺 [&amp;#8230;]", "text", "가람시는 7일 협약을 맺 […]", True),
    ("<![CDATA[가람시는 7일 <b>협약</b>을 ... <a href='x'>더보기</a>]]>", "html", "가람시는 7일 <b>협약</b>을 ... <a href='x'>더보기</a>", True),
]  # fmt: skip


@pytest.mark.parametrize(("written", "media", "content", "excerpt"), TEXTS)
def test_the_text_of_a_description(tmp_path: Path, written: str, media: str, content: str, excerpt: bool) -> None:
    (tmp_path / "a.xml").write_text(rss(item(f"<description>{written}</description>")), encoding="utf-8")
    found = only_record(tmp_path / "a.xml")
    assert (found.media, found.content, found.given.excerpt) == (media, content, excerpt)


def test_a_whole_text_that_ends_in_dots_is_no_excerpt(tmp_path: Path) -> None:
    whole = f"<content:encoded>{TEXT} …</content:encoded>"
    (tmp_path / "a.xml").write_text(rss(item(whole)), encoding="utf-8")
    assert only_record(tmp_path / "a.xml").given.excerpt is False


def test_an_item_without_text_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(rss(item(""), item(f"<description>{TEXT}</description>")), encoding="utf-8")
    told, found = read_all(tmp_path / "a.rss")
    assert isinstance(told, Rejected)
    assert isinstance(found, RawRecord)
    assert (told.record, told.reason, found.id) == (1, "no_text", "a-2")
    assert told.detail == "the item has no text but title, link; save the page that it names as .html, or leave it out"


# Files that give nothing, with the reason and the start of what is said.
SITEMAP = '<?xml version="1.0"?><!-- 지도 --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://garam.example/1</loc><news:news><news:title>협약</news:title></news:news></url></urlset>'
IS_SITEMAP = "this is a sitemap, which names pages and holds none; save the pages that it names as .html"
NOTHING: list[tuple[str, bytes, str, str]] = [
    ("a.xml", SITEMAP.encode(), "unknown_format", IS_SITEMAP),
    ("a.html", SITEMAP.encode(), "unknown_format", IS_SITEMAP),
    ("a.xml", b"<sitemapindex/>", "unknown_format", IS_SITEMAP),
    ("a.xml", "<기사><본문>가람시</본문></기사>".encode(), "unknown_format", "this is XML, and no feed; write its articles as .jsonl"),
    ("a.rss", rss().encode(), "empty_file", "there is no item in the feed; fetch it again, or leave it out"),
    ("a.xml", b"", "empty_file", "of its 0 bytes none is visible"),
    ("a.xml", b"no XML at all", "damaged_file", "Start tag expected, '<' not found"),
    ("a.xml", b"PK\x03\x04", "binary_file", "this is a ZIP archive"),
    ("a.xml", ("<rss>" + "<a>" * 5_000).encode(), "damaged_file", "Excessive depth in document"),
    ("a.xml", rss("<item><title>" + "가" * 12_000_000).encode(), "damaged_file", ""),
    ("a.xml", rss("<item>" + f"<title>{'가' * 1_000}</title>" * 12_000).encode(), "too_large", "more than 16 MB after record 0; mend the file there"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reason", "said"), NOTHING)
def test_what_is_no_feed_is_told_with_its_remedy(
    tmp_path: Path, name: str, data: bytes, reason: str, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (reject,) = read_all(tmp_path / name)
    assert isinstance(reject, Rejected)
    assert (reject.record, reject.reason) == (None, reason)
    assert reject.detail.startswith(said)
    messages.choose("ko")
    try:
        assert messages.translated(reject.detail) != reject.detail
    finally:
        messages.choose(None)


def test_a_feed_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    feed = rss(*[item(f"<description>{TEXT}</description>")] * 3)
    (tmp_path / "a.xml").write_text(feed[: feed.rindex("<description>") + 20], encoding="utf-8")
    items = read_all(tmp_path / "a.xml")
    assert [one.content for one in items if isinstance(one, RawRecord)] == [TEXT, TEXT]
    assert rejects(items) == [("a.xml", None, "damaged_file")]
    (told,) = (one for one in items if isinstance(one, Rejected))
    assert told.detail.endswith(" after record 2; fetch the file again, or mend it there")


def test_a_page_that_is_called_xml_is_a_page(tmp_path: Path) -> None:
    page = f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p></body></html>'
    (tmp_path / "a.xml").write_text(page, encoding="utf-8")
    assert only_record(tmp_path / "a.xml").content == page


def test_no_entity_is_expanded_and_no_file_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("비밀", encoding="utf-8")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    type = (
        f'<!DOCTYPE rss [<!ENTITY a0 "가나다라">{entities}<!ENTITY out SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    )
    feed = rss(item("<description>가람시 &a29; &out;</description>")).replace("<rss", f"{type}<rss", 1)
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    assert only_record(tmp_path / "a.xml").content == "가람시 &a29; &out;"


# ---------------------------------------------------------------- properties


PLAIN = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Zs", "Cn"]), min_size=1, max_size=60)
TITLES = PLAIN.map(lambda text: "가" + "".join(letter for letter in text if letter not in "<>&"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TITLES, TITLES), min_size=1, max_size=8), st.integers(1, 300))
def test_records_come_back_from_a_feed_whatever_the_blocks(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], block: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "feed.xml"
    items = (f"<item><title>{title}</title><description>{text}</description></item>" for title, text in rows)
    path.write_bytes(rss(*items).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recoding, "BLOCK", block)
        found = [one for one in read_all(path) if isinstance(one, RawRecord)]
    at_once = [one for one in read_all(path) if isinstance(one, RawRecord)]
    assert found == at_once
    assert len(found) == len(rows)
    # What readers of tables take for nothing, or put together, is theirs to say.
    assert [one.content[0] for one in found] == ["가"] * len(rows)


@settings(max_examples=200, deadline=None)
@given(st.text("&;<>![]CDATA#x0nbsp가 ", max_size=300), st.lists(st.integers(0, 300), max_size=5))
def test_the_text_is_mended_alike_wherever_it_is_cut(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    blocks = [text[start:stop] for start, stop in pairwise(places)]
    assert "".join(xml_stream.mended(blocks)) == "".join(xml_stream.mended([text]))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4_095), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_broken_feed_gives_records_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, broken: list[tuple[int, int]]
) -> None:
    data = bytearray(RDF.encode())
    for place, byte in broken:
        data[place % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "broken.rss"
    path.write_bytes(bytes(data))
    items = read_all(path)
    assert items
    assert all(isinstance(one, RawRecord) or one.path == "broken.rss" for one in items)


# ---------------------------------------------------------------- streaming


class Endless(io.RawIOBase):
    """A feed without end, which counts what is read of it."""

    def __init__(self) -> None:
        self._items = ("".join([item(f"<description>{TEXT}</description>")] * 50)).encode()
        self._rest = rss().partition("</channel>")[0].encode()
        self.read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        self._rest = self._rest or self._items
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        self.read_bytes += count
        return count


def test_a_feed_is_read_one_item_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = Endless()
    held: list[int] = []

    def cells(element: etree._Element, channel: str) -> dict[str, str]:
        parent = element.getparent()
        held.append(0 if parent is None else len(parent))
        return {"title": channel, "description": TEXT}

    @contextmanager
    def opened() -> Iterator[IO[bytes]]:
        yield io.BufferedReader(raw, 1 << 16)

    monkeypatch.setattr(feeds, "_cells", cells)
    file = Stored("a.xml", ".xml", "a", opened)
    with file.open() as stream:
        items = feeds.read(file, stream)
        first = next(items)
        assert raw.read_bytes <= 1 << 18
        for _ in range(20_000):
            last = next(items)
    assert isinstance(first, RawRecord)
    assert isinstance(last, RawRecord)
    assert (first.source.record, last.source.record) == (1, 20_001)
    # Those of the blocks that were fed and not yet looked at, whatever came before.
    assert max(held) < 1_000
    assert (first.given.title, first.content) == ("가람신문", TEXT)
