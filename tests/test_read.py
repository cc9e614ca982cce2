"""Readers: every format gives the same article, and a fault costs its own record only."""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import io
import json
import lzma
import os
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import read
from pipeline.errors import BadConfig
from pipeline.lexicon import load
from pipeline.read.columns import FIELDS, TAGS, column_key, find_columns, read_mapping, text_of
from pipeline.read.files import InputFile, walk
from pipeline.reasons import meanings
from pipeline.types import Given, RawRecord, Rejected

TEXT = "가람시는 새봄식품과 협약을 맺었다.\n두 기관은 판로를 함께 넓힌다."
ROW = {
    "id": "a-1",
    "title": "가람시, 새봄식품과 협약",
    "date": "2021-10-07",
    "outlet": "가람신문",
    "url": "https://example.com/1",
    "text": TEXT,
}
GIVEN = Given("a-1", ROW["title"], "2021-10-07", "가람신문", None, ROW["url"])
KOREAN = {
    "뉴스 식별자": "01100101.20211007150000019",
    "일자": "20211007",
    "언론사": "가람신문",
    "기고자": "홍길순",
    "제목": ROW["title"],
    "본문": TEXT,
    "URL": ROW["url"],
}


def read_all(*inputs: object, **mapping: str) -> list[RawRecord | Rejected]:
    return list(read.records([str(name) for name in inputs], read.Options(mapping)))


def only_record(*inputs: object, **mapping: str) -> RawRecord:
    (item,) = read_all(*inputs, **mapping)
    assert isinstance(item, RawRecord), item
    return item


def rejects(items: list[RawRecord | Rejected]) -> list[tuple[str, int | None, str]]:
    return [(item.path, item.record, item.reason) for item in items if isinstance(item, Rejected)]


def workbook(path: Path, rows: list[list[Any]], sheet: str = "sheet") -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


# ---------------------------------------------------------------- walking


def test_folders_are_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".hidden.txt", ".git/c.txt", "a/~$lock.xlsx", "__MACOSX/d.txt"):
        (dump / name).parent.mkdir(parents=True, exist_ok=True)
        (dump / name).write_text(TEXT, encoding="utf-8")
    items = read_all(dump)
    assert [item.source.path for item in items if isinstance(item, RawRecord)] == [
        "dump/a/b.txt",
        "dump/a/z.txt",
        "dump/b.txt",
    ]
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["b", "z", "b~2"]


def test_patterns_files_and_folders_mix(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    flat = read_all(tmp_path / "*.txt")
    assert [item.id for item in flat if isinstance(item, RawRecord)] == ["a", "b"]
    deep = read_all(tmp_path / "**" / "*.txt", tmp_path / "deep")
    assert [item.id for item in deep if isinstance(item, RawRecord)] == ["a", "b", "c", "c~2"]


def test_a_pattern_passes_over_litter_and_the_output_folder(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    for name in ("a.txt", "Thumbs.db", "desktop.ini", "~$b.xlsx", "out/articles.jsonl", "out/deep/c.txt"):
        (dump / name).parent.mkdir(parents=True, exist_ok=True)
        (dump / name).write_text(TEXT, encoding="utf-8")
    for pattern in ("*", "**/*", "**"):
        walked = list(walk([str(dump / pattern)], exclude=dump / "out"))
        assert [item.name for item in walked if isinstance(item, InputFile)] == ["a.txt"]
        assert len(walked) == 1
    (litter,) = walk([str(dump / "*.ini")])
    assert isinstance(litter, Rejected)
    assert litter.reason == "no_files"


def test_a_folder_that_may_not_be_searched_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "closed/b.txt", "z.txt"):
        (tmp_path / "dump" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dump" / name).write_text(TEXT, encoding="utf-8")
    seen = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent.name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return seen(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    walked = list(walk([str(tmp_path / "dump")]))
    assert [item.name for item in walked if isinstance(item, InputFile)] == ["dump/a.txt", "dump/z.txt"]
    (reject,) = (item for item in walked if isinstance(item, Rejected))
    assert (reject.path, reject.reason) == ("dump/closed/b.txt", "unreadable")


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    dump = tmp_path / "dump"
    (dump / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere.txt").write_text(TEXT, encoding="utf-8")
    (dump / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (dump / "sub" / "up").symlink_to(dump, target_is_directory=True)
    (dump / "broken.txt").symlink_to(tmp_path / "gone.txt")
    items = read_all(dump)
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["link"]
    assert rejects(items) == [("dump/broken.txt", None, "unreadable"), ("dump/sub/up", None, "symlink_loop")]


def test_output_folder_inside_the_input_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    items = list(read.records([str(tmp_path)], exclude=tmp_path / "out"))
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a"]


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert rejects(read_all(tmp_path)) == [(f"{tmp_path.name}/pipe.txt", None, "not_a_file")]


def test_what_is_missing_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    items = read_all(tmp_path / "nowhere", tmp_path / "*.jsonl", tmp_path / "empty", tmp_path / "a.txt")
    assert [reason for _, _, reason in rejects(items)] == ["missing", "missing", "no_files"]
    assert isinstance(items[-1], RawRecord)


# ---------------------------------------------------------------- formats


def test_text_file_is_one_article(tmp_path: Path) -> None:
    data = TEXT.encode()
    (tmp_path / "2021.10.07.txt").write_bytes(data)
    item = only_record(tmp_path / "2021.10.07.txt")
    assert (item.id, item.media, item.content, item.given) == ("2021.10.07", "text", TEXT, Given())
    assert (item.source.path, item.source.record) == ("2021.10.07.txt", 1)
    assert item.source.sha256 == hashlib.sha256(data).hexdigest()


def test_korean_encoding_of_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp949"))
    assert only_record(tmp_path / "a.txt").content == TEXT


@pytest.mark.parametrize("ending", [".html", ".htm", ".xhtml", ".HTML"])
def test_page_in_its_declared_charset(tmp_path: Path, ending: str) -> None:
    page = f'<html><head><meta charset="euc-kr"></head><body><p>{TEXT}</p></body></html>'
    (tmp_path / f"page{ending}").write_bytes(page.encode("cp949"))
    item = only_record(tmp_path / f"page{ending}")
    assert (item.id, item.media) == ("page", "html")
    assert TEXT in item.content


def as_lines(path: Path) -> Path:
    path.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def as_array(path: Path) -> Path:
    path.write_text(json.dumps([ROW], indent=1), encoding="utf-8")
    return path


def as_wrapped(path: Path) -> Path:
    path.write_text(json.dumps({"total": 1, "tags": [], "articles": [ROW]}, ensure_ascii=False), encoding="utf-8")
    return path


def as_object(path: Path) -> Path:
    path.write_text("\ufeff" + json.dumps(ROW, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def as_csv(path: Path) -> Path:
    cells = [f'"{cell}"' for cell in ROW.values()]
    path.write_text(",".join(ROW) + "\r\n" + ",".join(cells) + "\r\n", encoding="utf-8-sig", newline="")
    return path


def as_tsv(path: Path) -> Path:
    cells = [f'"{cell}"' for cell in ROW.values()]
    path.write_text("\t".join(ROW) + "\n" + "\t".join(cells) + "\n", encoding="cp949", newline="")
    return path


def as_excel(path: Path) -> Path:
    return workbook(path, [list(ROW), list(ROW.values())])


def as_parquet(path: Path) -> Path:
    pq.write_table(pa.table({key: [value] for key, value in ROW.items()}), path)
    return path


FORMATS: list[tuple[str, Callable[[Path], Path]]] = [
    ("a.jsonl", as_lines),
    ("a.ndjson", as_lines),
    ("lines.json", as_lines),
    ("array.json", as_array),
    ("wrapped.json", as_wrapped),
    ("object.json", as_object),
    ("a.csv", as_csv),
    ("a.tsv", as_tsv),
    ("a.xlsx", as_excel),
    ("a.parquet", as_parquet),
]


@pytest.mark.parametrize(("name", "write"), FORMATS)
def test_every_table_format_gives_the_same_article(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    item = only_record(write(tmp_path / name))
    assert (item.id, item.media, item.content, item.given) == ("a-1", "text", TEXT, GIVEN)
    assert (item.source.path, item.source.record) == (name, 1)


PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    (".gz", gzip.compress),
    (".bz2", bz2.compress),
    (".xz", lzma.compress),
    (".zst", lambda data: pa.compress(data, codec="zstd", asbytes=True)),
]


@pytest.mark.parametrize(("ending", "pack"), PACKERS)
@pytest.mark.parametrize(("name", "write"), [FORMATS[0], FORMATS[3], FORMATS[6], FORMATS[8], FORMATS[9]])
def test_every_compression_of_a_table(
    tmp_path: Path, name: str, write: Callable[[Path], Path], ending: str, pack: Callable[[bytes], bytes]
) -> None:
    plain = write(tmp_path / name)
    packed = tmp_path / f"{name}{ending}"
    packed.write_bytes(pack(plain.read_bytes()))
    item, same = only_record(packed), only_record(plain)
    assert (item.id, item.content, item.given) == (same.id, same.content, same.given)
    assert item.source.path == packed.name
    assert item.source.sha256 == same.source.sha256


def test_members_of_archives(tmp_path: Path) -> None:
    plain = as_lines(tmp_path / "a.jsonl").read_bytes()
    members = {
        "b/두번째.txt": TEXT.encode(),
        "a.jsonl.gz": gzip.compress(plain),
        ".hidden.txt": b"x",
        "in.zip": b"PK\3\4",
    }
    with zipfile.ZipFile(tmp_path / "dump.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with tarfile.open(tmp_path / "dump.tar.gz", "w:gz") as tar:
        for name, data in sorted(members.items()):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    for archive_name in ("dump.zip", "dump.tar.gz"):
        items = read_all(tmp_path / archive_name)
        found = [(item.source.path, item.id) for item in items if isinstance(item, RawRecord)]
        assert found == [(f"{archive_name}/a.jsonl.gz", "a-1"), (f"{archive_name}/b/두번째.txt", "두번째")]
        assert rejects(items) == [(f"{archive_name}/in.zip", None, "damaged_file")]


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    """A WARC file of responses: address, HTTP status and headers, body."""
    records = []
    for address, head, body in pages:
        http = f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        fields = {
            "WARC-Type": "response",
            "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
            "WARC-Date": "2021-10-07T00:00:00Z",
            "WARC-Target-URI": address,
            "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(http)),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        records.append(b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + http + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize(("ending", "pack"), [("", bytes), (".gz", gzip.compress)])
def test_pages_of_a_web_archive(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    pytest.importorskip("fastwarc")
    page = f"<html><body><p>{TEXT}</p></body></html>"
    data = warc(
        ("https://example.com/robots.txt", "200 OK\r\nContent-Type: text/plain", b"User-agent: *"),
        ("https://example.com/1", "200 OK\r\nContent-Type: text/html; charset=euc-kr", page.encode("cp949")),
        ("https://example.com/2", "404 Not Found\r\nContent-Type: text/html", b"<p>gone</p>"),
        ("https://example.com/3", "200 OK\r\nContent-Type: text/html", b"\0\1\2\3" * 9),
    )
    (tmp_path / f"crawl.warc{ending}").write_bytes(pack(data))
    items = read_all(tmp_path / f"crawl.warc{ending}")
    pages = [item for item in items if isinstance(item, RawRecord)]
    assert [(item.id, item.source.record, item.given.url) for item in pages] == [
        ("crawl-2", 2, "https://example.com/1")
    ]
    assert TEXT in pages[0].content
    assert rejects(items) == [(f"crawl.warc{ending}", 4, "binary_file")]


# ---------------------------------------------------------------- columns


def test_columns_of_a_news_database(tmp_path: Path) -> None:
    item = only_record(workbook(tmp_path / "NewsResult.xlsx", [list(KOREAN), list(KOREAN.values())]))
    assert item.id == "01100101.20211007150000019"
    assert item.given == Given(item.id, ROW["title"], "2021-10-07", "가람신문", "홍길순", ROW["url"])


def test_cut_bodies_and_tags_of_a_news_database_are_known(tmp_path: Path) -> None:
    start = ("가람시는 새봄식품과 협약을 맺었다. " * 20)[:197] + " .."
    header = [*KOREAN, "인물", "위치", "기관", "통합 분류1", "통합 분류2", "사건/사고 분류1", "키워드"]
    header += ["특성추출(가중치순 상위 50개)", "분석제외 여부"]
    tags = [
        "홍길순,김나래",
        "",
        "가람시, 새봄식품,가람시",
        "경제>유통",
        " 지역>가람",
        "",
        "협약,상생",
        "상생,급식",
        "예외",
    ]
    rows = [[*{**KOREAN, "본문": body}.values(), *tags] for body in (start, TEXT)]
    cut, whole = read_all(workbook(tmp_path / "NewsResult.xlsx", [header, *rows]))
    assert isinstance(cut, RawRecord)
    assert isinstance(whole, RawRecord)
    assert (cut.given.excerpt, whole.given.excerpt) == (True, False)
    assert cut.given.tags == (
        ("organizations", ("가람시", "새봄식품")),
        ("people", ("홍길순", "김나래")),
        ("topics", ("경제>유통", "지역>가람")),
        ("keywords", ("협약", "상생", "급식")),
        ("exclusion", ("예외",)),
    )


@pytest.mark.parametrize(
    ("format", "pack"),
    [("jsonl", bytes), (".jsonl.gz", gzip.compress), ("parquet", bytes), ("xlsx", bytes), ("txt", bytes)],
)
def test_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, pack: Callable[[bytes], bytes]
) -> None:
    write = {"parquet": as_parquet, "xlsx": as_excel}.get(format, as_lines)
    data = TEXT.encode() if format == "txt" else pack(write(tmp_path / "a").read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (item,) = read.records(["-"], read.Options(stdin_format=format))
    assert isinstance(item, RawRecord)
    assert (item.content, item.source.path) == (TEXT, "-")
    assert item.id == ("stdin" if format == "txt" else "a-1")


def test_every_ending_that_is_documented_is_read_and_the_other_way_round() -> None:
    described = Path("docs/inputs.md").read_text(encoding="utf-8").partition("## Formats")[2].partition("\n\nPDF")[0]
    endings = set(re.findall(r"(?<=`)\.[a-z]+(?=`)", "".join(re.findall(r"(?m)^\| ((?:`\.[a-z.]+` ?)+)", described))))
    assert endings - {".tgz"} == set(re.findall(r"\.[a-z]+", re.sub(r"\(.*?\)", "", read.FORMATS)))
    assert all(map(read.is_known, endings))


def test_standard_input_needs_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    assert rejects(read_all("-")) == [("-", None, "unknown_format")]


@pytest.mark.parametrize(
    ("names", "field", "found"),
    [
        (["Content"], "text", ("Content",)),
        (["content", "body", "text"], "text", ("text", "body", "content")),
        (["기사 본문"], "text", ("기사 본문",)),
        (["Published_At", "Date"], "published", ("Date", "Published_At")),
        (["URL", "원문 링크"], "url", ("URL", "원문 링크")),
        (["언론사"], "outlet", ("언론사",)),
        (["text_length", "context"], "text", ()),
    ],
)
def test_column_names_are_known(names: list[str], field: str, found: tuple[str, ...]) -> None:
    assert find_columns(names).by_field[field] == found


@pytest.mark.parametrize(
    ("names", "mapping", "field", "found"),
    [
        (["실은날", "일자", "본문"], {"published": "실은날"}, "published", ("실은날", "일자")),
        (["일자", "본문"], {"published": "실은날"}, "published", ("일자",)),
        (["기사글", "본문"], {"text": "기사글"}, "text", ("기사글",)),
        (["본문"], {"text": "기사글"}, "text", ()),
    ],
)
def test_a_mapped_column_counts_first(
    names: list[str], mapping: dict[str, str], field: str, found: tuple[str, ...]
) -> None:
    assert find_columns(names, mapping).by_field[field] == found


@pytest.mark.parametrize(
    ("names", "mapping", "field", "found", "recalled"),
    [
        (["기사글", "본문"], {}, "text", ("기사글",), (("text", "기사글"),)),
        (["본문"], {}, "text", ("본문",), ()),
        (["기사글", "전문"], {"text": "전문"}, "text", ("전문",), ()),
        (["기사글"], {"text": "전문"}, "text", ("기사글",), (("text", "기사글"),)),
        (["본문"], {"text": "전문"}, "text", (), ()),
        (["지난글", "기사글"], {}, "text", ("기사글",), (("text", "기사글"),)),
        (["일자", "실은날", "본문"], {}, "published", ("실은날", "일자"), (("published", "실은날"),)),
        (["일자", "올린날", "실은날"], {"published": "올린날"}, "published", ("올린날", "실은날", "일자"), ()),
    ],
)
def test_a_column_that_an_earlier_run_mapped_counts_before_the_known_ones(
    names: list[str],
    mapping: dict[str, str],
    field: str,
    found: tuple[str, ...],
    recalled: tuple[tuple[str, str], ...],
) -> None:
    columns = find_columns(names, mapping, [{"text": "기사글", "published": "실은날"}, {"text": "지난글"}])
    assert (columns.by_field[field], columns.recalled) == (found, recalled)


def test_first_filled_column_counts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "", "body": TEXT, "id": None}), encoding="utf-8")
    item = only_record(tmp_path / "a.jsonl")
    assert (item.id, item.content) == ("a-1", TEXT)


def test_map_names_the_column(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x", "Main Story": TEXT, "no": 7}), encoding="utf-8")
    item = only_record(tmp_path / "a.jsonl", text="main story", id="no")
    assert (item.id, item.content) == ("7", TEXT)


@pytest.mark.parametrize(
    ("assignments", "mapping"),
    [
        (["text=기사글"], {"text": "기사글"}),
        (["text=기사글", "id=번호"], {"text": "기사글", "id": "번호"}),
        (["text=기사글,id=번호"], {"text": "기사글", "id": "번호"}),
        ([" text = 기사글 , id = 번호 ", "url=주소"], {"text": "기사글", "id": "번호", "url": "주소"}),
        # A name may hold a comma, or an equals sign.
        (["text=기사, 전문"], {"text": "기사, 전문"}),
        (["text=기사,전문,title=제목"], {"text": "기사,전문", "title": "제목"}),
        (["text=a,b=c"], {"text": "a,b=c"}),
        (["text=a=b,id=c"], {"text": "a=b", "id": "c"}),
    ],
)
def test_assignments_stand_alone_or_are_joined_with_commas(assignments: list[str], mapping: dict[str, str]) -> None:
    assert read_mapping(assignments) == mapping


@pytest.mark.parametrize(
    "bad", ["text", "text=", "body=본문", "=x", "text=a,id=", "body=a,text=b", ",text=a", "text=a,titel=b"]
)
def test_map_must_be_field_and_column(bad: str) -> None:
    with pytest.raises(BadConfig, match="FIELD=COLUMN"):
        read_mapping([bad])


def test_a_field_has_one_column() -> None:
    assert read_mapping(["text=a", "text=a"]) == {"text": "a"}
    with pytest.raises(BadConfig, match="text=b: text is assigned twice"):
        read_mapping(["text=a,text=b"])


def test_markup_in_a_text_column_is_html(tmp_path: Path) -> None:
    rows = [
        {"text": "<p>첫 문단</p><p>둘째</p>"},
        {"text": "1 < 2 이고 a<b 이다"},
        {"html": "<b>굵게</b>"},
        {"text": "&lt;p&gt;첫 문단&lt;/p&gt;&lt;p&gt;둘째&lt;/p&gt;"},
        {"text": "1 &lt; 2 이고 R&amp;D 이다"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    items = [item for item in read_all(tmp_path / "a.jsonl") if isinstance(item, RawRecord)]
    assert [item.media for item in items] == ["html", "text", "html", "html", "text"]
    assert items[3].content == items[0].content


@pytest.mark.parametrize(
    ("row", "outlet", "reporter"),
    [
        (
            {"publisher": {"@type": "Organization", "name": "동녘일보"}, "author": [{"name": "김초롱"}]},
            "동녘일보",
            "김초롱",
        ),
        ({"publisher": ["동녘일보"], "author": [{"name": "김초롱"}, {"name": "이나래"}]}, "동녘일보", "김초롱 이나래"),
        ({"publisher": {"url": "https://east.example"}, "author": {"name": ""}}, None, None),
    ],
)
def test_who_made_an_article_may_be_described_in_an_object(
    tmp_path: Path, row: dict[str, object], outlet: str | None, reporter: str | None
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({**row, "text": TEXT}), encoding="utf-8")
    given = only_record(tmp_path / "a.jsonl").given
    assert (given.outlet, given.reporter) == (outlet, reporter)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  본문 ", "  본문 "),
        ("nan", None),
        ("N/A", None),
        ("", None),
        (True, None),
        ({"a": 1}, None),
        (3, "3"),
        (2.5, "2.5"),
        (float("inf"), "inf"),
        (float("nan"), None),
        (Decimal("NaN"), None),
        (["첫째", None, "둘째"], "첫째\n둘째"),
        ("\ud800가\x00나\x1b[31m", "가나[31m"),
        # Line breaks that are written out, and what only looks like them.
        (r"협약을 맺었다.\n나래군은", "협약을 맺었다.\n나래군은"),
        (r"협약을 맺었다.\r\nkakao는", "협약을 맺었다.\nkakao는"),
        ("협약을 맺었다._x000D_\n나래군은", "협약을 맺었다.\n나래군은"),
        (r"C:\news\new", r"C:\news\new"),
        (r"자료\news", r"자료\news"),
        (r"\n", None),
    ],
)
def test_cell_as_text(value: object, text: str | None) -> None:
    assert text_of(value) == text


@given(st.text())
def test_cell_as_text_never_holds_what_no_table_can(value: str) -> None:
    text = text_of(value) or ""
    assert text.encode() is not None
    assert "\x00" not in text


@given(st.text())
def test_column_key_is_stable(name: str) -> None:
    assert column_key(column_key(name)) == column_key(name)


def test_alias_table_is_spelt_as_it_is_compared() -> None:
    for row in load("columns"):
        assert column_key(row["name"]) == row["name"]
        assert row["field"] in {*FIELDS, *TAGS}


# ---------------------------------------------------------------- ids


def test_ids_are_unique_over_the_run(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT}, {"id": "x~2", "text": TEXT}, {"text": TEXT}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    ids = [item.id for item in read_all(tmp_path) if isinstance(item, RawRecord)]
    assert ids == ["x", "x~2", "x~2~2", "a-4", "x~3"]


# ---------------------------------------------------------------- faults


def test_a_bad_line_costs_itself_only(tmp_path: Path) -> None:
    good = json.dumps(ROW, ensure_ascii=False).encode()
    lines = [good, b'{"id": "cut off', b"[1, 2]", b'{"id": "b", "text": "  "}', b'{"name": "c"}', b"", good]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    items = read_all(tmp_path / "a.jsonl")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1", "a-1~2"]
    assert rejects(items) == [
        ("a.jsonl", 2, "bad_json"),
        ("a.jsonl", 3, "not_an_object"),
        ("a.jsonl", 4, "no_text"),
        ("a.jsonl", 5, "no_text"),
    ]


FILE_FAULTS: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty_file"),
    ("blank.txt", b" \n\n", "empty_file"),
    ("empty.jsonl", b"\n", "empty_file"),
    ("empty.md", b"---\ntitle: a\n---\n\n", "empty_file"),
    ("empty.csv", b"", "empty_file"),
    ("binary.txt", bytes(range(256)) * 8, "binary_file"),
    ("image.html", b"\x89PNG\r\n\x1a\n" + bytes(64), "binary_file"),
    ("a.pdf", b"%PDF-1.7", "unknown_format"),
    ("noending", b"abc", "unknown_format"),
    ("a.txt.gz", b"not gzip at all", "damaged_file"),
    ("cut.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-12], "damaged_file"),
    ("a.txt.bz2", b"not bzip2", "damaged_file"),
    ("a.txt.xz", b"not xz", "damaged_file"),
    ("a.txt.zst", b"not zstandard", "damaged_file"),
    ("a.zip", b"not a zip", "damaged_file"),
    ("a.tar", b"not a tar" * 99, "damaged_file"),
    ("a.xlsx", b"not a workbook", "damaged_file"),
    ("a.parquet", b"not a table", "damaged_file"),
    ("a.json", b"no json", "bad_json"),
    ("cut.json", b'[{"text": "abc"', "bad_json"),
    ("a.csv", "제목,일자\n가,2021-10-07\n".encode(), "no_text_column"),
    # The percent sign is a line feed to a mainframe.
    ("percent.csv", b"?%\x80", "invalid_encoding"),
    ("percent.txt", b"?%\x80", "invalid_encoding"),
]


@pytest.mark.parametrize(("name", "data", "reason"), FILE_FAULTS)
def test_a_bad_file_is_one_reject_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(TEXT, encoding="utf-8")
    items = read_all(tmp_path / name, tmp_path / "zz.txt")
    assert rejects(items) == [(name, None, reason)]
    assert isinstance(items[-1], RawRecord)
    assert all(item.detail for item in items if isinstance(item, Rejected))


def test_invalid_utf8_in_a_line_is_named(tmp_path: Path) -> None:
    broken = b'{"text": "' + "상생".encode() + b"\xff\xfe\xfa\x81\xff" * 40 + b'"}'
    old = json.dumps(ROW, ensure_ascii=False).encode("cp949")
    (tmp_path / "a.jsonl").write_bytes(broken + b"\n" + old)
    items = read_all(tmp_path / "a.jsonl")
    assert rejects(items) == [("a.jsonl", 1, "invalid_encoding")]
    assert [item.content for item in items if isinstance(item, RawRecord)] == [TEXT]


def test_too_large_records_are_refused_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("containers", "text", "json_records", "rows", "delimited"):
        monkeypatch.setattr(f"pipeline.read.{module}.MAX_RECORD", 1000)
    (tmp_path / "a.txt").write_text("가" * 2000, encoding="utf-8")
    long_line = json.dumps({"text": "a" * 5000})
    (tmp_path / "b.jsonl").write_text(f"{long_line}\n{json.dumps(ROW)}\n", encoding="utf-8")
    (tmp_path / "c.csv").write_text('text\n"never closed\n' + "row\n" * 400, encoding="utf-8")
    items = read_all(tmp_path / "a.txt", tmp_path / "b.jsonl", tmp_path / "c.csv")
    assert rejects(items) == [
        ("a.txt", None, "too_large"),
        ("b.jsonl", 1, "too_large"),
        ("c.csv", None, "damaged_file"),
    ]
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1"]


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_names_in_an_archive_that_does_not_say_their_encoding(tmp_path: Path, encoding: str) -> None:
    name = "기사".encode(encoding)
    place = "A" * len(name)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(f"{place}.txt", TEXT)
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes().replace(place.encode(), name))
    item = only_record(tmp_path / "a.zip")
    assert (item.id, item.source.path, item.content) == ("기사", "a.zip/기사.txt", TEXT)


def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "가람시")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "나래시")
    items = [item for item in read_all(tmp_path / "a.zip") if isinstance(item, RawRecord)]
    assert [(item.id, item.content) for item in items] == [("a", "가람시"), ("a~2", "나래시")]


def test_names_that_macos_takes_apart_are_put_together(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "기사 모음")
    folder.mkdir()
    (folder / unicodedata.normalize("NFD", "첫 기사.txt")).write_text(TEXT, encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr(unicodedata.normalize("NFD", "둘째.txt"), TEXT)
    archived, plain = (item for item in read_all(folder) if isinstance(item, RawRecord))
    assert (plain.id, plain.source.path) == ("첫 기사", "기사 모음/첫 기사.txt")
    assert (archived.id, archived.source.path) == ("둘째", "기사 모음/a.zip/둘째.txt")


def test_locked_archives_are_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert rejects(read_all(tmp_path / "a.zip")) == [("a.zip", None, "encrypted")]


def test_every_reason_is_documented(tmp_path: Path) -> None:
    known = meanings()
    assert {reason for _, _, reason in FILE_FAULTS} <= known.keys()
    assert meanings("ko").keys() == known.keys()


ENDINGS = (
    ".txt",
    ".html",
    ".jsonl",
    ".json",
    ".csv",
    ".tsv",
    ".xlsx",
    ".xls",
    ".xml",
    ".ods",
    ".parquet",
    ".zip",
    ".tar",
    ".json.gz",
    ".txt.zst",
)


@settings(max_examples=150, deadline=None)
@example(".csv", b"?%\x80")
@given(
    st.sampled_from(ENDINGS),
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))),
)
def test_any_bytes_give_records_or_rejects(tmp_path_factory: pytest.TempPathFactory, ending: str, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(data)
    items = read_all(path)
    assert all(isinstance(item, RawRecord) or item.reason in meanings() for item in items)


# ---------------------------------------------------------------- streaming


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_a_file_of_another_format_is_one_reject(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(bytes(range(256)) * 9))
    (reject,) = read_all(tmp_path / name)
    assert isinstance(reject, Rejected)
    assert (reject.record, reject.detail) == (None, "this is a gzip archive; give it the ending .gz")


def test_progress_counts_bytes_to_the_last(tmp_path: Path) -> None:
    as_lines(tmp_path / "a.jsonl")
    as_excel(tmp_path / "b.xlsx")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-")
    seen: list[tuple[int, int]] = []
    list(read.records([str(tmp_path)], read.Options(on_read=lambda done, total: seen.append((done, total)))))
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)


def test_progress_counts_no_bytes_whose_records_are_still_to_come(tmp_path: Path) -> None:
    text = "가람시는 나래시와 협약을 맺었다고 7일 밝혔다. " * 40
    lines = [json.dumps({"text": f"{number}. {text}"}, ensure_ascii=False) for number in range(600)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "b.json").write_text(f"[{','.join(lines)}]", encoding="utf-8")
    estimates: list[float] = []
    count = 0

    def on_read(done: int, total: int) -> None:
        if done:
            estimates.append(count * total / done)

    for _ in read.records([str(tmp_path)], read.Options(on_read=on_read)):
        count += 1
    assert count == 1200
    assert len(estimates) > 3
    assert all(1100 < estimate < 1300 for estimate in estimates)


# ---------------------------------------------------------------- documents

PROJECT = Path(__file__).parents[1]


def test_documents_name_every_column_and_reason() -> None:
    text = (PROJECT / "docs" / "inputs.md").read_text(encoding="utf-8")
    for field in (*FIELDS, *TAGS):
        known = sorted((int(row["rank"]), row["name"]) for row in load("columns") if row["field"] == field)
        assert f"| {', '.join(name for _, name in known)} |" in text
    for row in load("reasons"):
        assert f"| `{row['reason']}` | {row['en']} | {row['ko']} |" in text


def test_every_reason_in_the_code_is_documented() -> None:
    named = re.compile(
        r"""(?:SkipRecord\(\s*"(?:read|clean|extract)"|FailShard\(\s*[\w.]+|Rejected\([^"]+"\w+"),\s*"(\w+)\""""
    )
    used = {
        reason for path in (PROJECT / "pipeline").rglob("*.py") for reason in named.findall(path.read_text("utf-8"))
    }
    assert {"bad_json", "empty_body", "encrypted", "no_files"} <= used <= meanings().keys()
