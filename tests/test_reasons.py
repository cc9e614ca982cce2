"""What a reject says: its reason once, then the case at hand and the remedy, in both languages."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from pipeline import alone, messages, read
from pipeline.clean import clean
from pipeline.errors import SkipRecord
from pipeline.lexicon import load
from pipeline.messages import translated
from pipeline.reasons import meanings
from pipeline.types import LANGUAGES, RawRecord, Rejected, Source
from tests.faults import crawl
from tests.test_translations import HELD, PACKAGE, template

# Where the reason stands among the arguments of what is raised.
RAISED = {"SkipRecord": 1, "FailShard": 1, "Rejected": 3}
# Words that say nothing of what is wrong.
FILLING = frozenset("a an and as at for in is it its no nor not of on or so than that the there this to with".split())


def told() -> Iterator[tuple[str, str]]:
    """Every reason that the code gives, with the template of its detail."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        held: list[str] = []
        for node in sorted(
            (node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.Call)),
            key=lambda node: (node.lineno, node.col_offset),
        ):
            if isinstance(node, ast.Assign):
                held += _held(node)
            elif isinstance(node.func, ast.Name) and node.func.id in RAISED and len(node.args) > 2:
                reason = template(node.args[RAISED[node.func.id]])
                detail = template(node.args[-1]) or (held[-1] if held else None)
                if reason and reason in meanings() and detail:
                    yield reason, detail


def _held(node: ast.Assign) -> list[str]:
    names = {name.id for name in node.targets if isinstance(name, ast.Name)}
    return [text] if names & HELD and (text := template(node.value)) else []


def words(text: str) -> set[str]:
    """The telling words of a text, without their endings."""
    return {word[:5] for word in re.findall(r"[a-z]+", text.lower()) if word not in FILLING}


def test_no_detail_repeats_its_reason() -> None:
    pairs = set(told())
    assert len(pairs) > 30
    for reason, detail in pairs:
        case = words(re.split("[;,]", detail)[0])
        assert len(case & words(meanings()[reason])) * 2 <= len(case), (meanings()[reason], detail)


def test_every_detail_is_known_in_korean() -> None:
    assert {detail for _, detail in told()} <= {row["en"] for row in load("translations")}


def named(name: str, content: bytes | str) -> Callable[[Path], None]:
    """Makes the file of a case."""

    def make(folder: Path) -> None:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    return make


def locked(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("b.txt", "가람시")
    data = bytearray((folder / "a.zip").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (folder / "a.zip").write_bytes(data)


def nested(folder: Path) -> None:
    inner = "가람시".encode()
    for name in ("d.txt", "c.zip", "b.zip", "a.zip"):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr(name, inner)
        inner = outer.getvalue()
    (folder / "z.zip").write_bytes(inner)


def bare(folder: Path) -> None:
    zipfile.ZipFile(folder / "a.zip", "w").close()


def looped(folder: Path) -> None:
    (folder / "b").symlink_to(folder.absolute())


def piped(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")


def listening(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "a.txt"))


# fmt: off
SAID = [
    (named("a.txt", b""), "the file or record holds no text: of its 0 bytes none is visible; fetch it again, or leave it out",
     "내용이 없습니다: 0바이트 가운데 보이는 글자가 없습니다. 다시 받거나 빼십시오."),
    (named("a.txt", " \u200b\n"), "the file or record holds no text: of its 5 bytes none is visible; fetch it again, or leave it out",
     "내용이 없습니다: 5바이트 가운데 보이는 글자가 없습니다. 다시 받거나 빼십시오."),
    (named("a.csv", b""), "the file or record holds no text: there is no row, not even one with the names of the columns; write it anew, or leave it out",
     "내용이 없습니다: 열 이름을 적은 행조차 없습니다. 다시 쓰거나 빼십시오."),
    (named("a.csv", "text,id\n"), "the file or record holds no text: the columns have names, and no row below them; write it anew, or leave it out",
     "내용이 없습니다: 열 이름만 있고 그 아래에 행이 없습니다. 다시 쓰거나 빼십시오."),
    (bare, "the file or record holds no text: there is no file in the archive, but for hidden ones; make it anew, or leave it out",
     "내용이 없습니다: 압축 파일에 숨은 파일 말고는 파일이 없습니다. 다시 만들거나 빼십시오."),
    (named("a.json", "[]"), "the file or record holds no text: there is no line but blank ones, and no element of an array; write it anew, or leave it out",
     "내용이 없습니다: 빈 줄뿐이고 배열의 요소도 없습니다. 다시 쓰거나 빼십시오."),
    (named("a.txt", b"%PDF-1.4"), "the content is not text: this is a PDF document; save it as text",
     "텍스트가 아닙니다: PDF 문서입니다. 텍스트로 저장하십시오."),
    (named("a.txt", b"\x89PNG\r\n\x1a\n"), "the content is not text: this is an image; leave it out",
     "텍스트가 아닙니다: 그림입니다. 빼십시오."),
    (named("a.txt", b"\x01\x02ab" * 9), "the content is not text: 50 % of its bytes are control characters; save it as plain text",
     "텍스트가 아닙니다: 바이트의 50%가 제어 문자입니다. 텍스트로 저장하십시오."),
    (named("a.json", '[{"text": "가람시"}, '), "the line or element is not JSON: Expecting value after record 1; mend the file, or write one object a line (.jsonl)",
     "JSON 형식이 아닙니다: 1번째 기록 뒤에서 Expecting value. 파일을 고치거나 한 줄에 객체 하나씩(.jsonl) 쓰십시오."),
    (named("a.json", "가람시"), "the line or element is not JSON: no array or object at the start; mend the file, or write one object a line (.jsonl)",
     "JSON 형식이 아닙니다: 맨 앞에서 no array or object. 파일을 고치거나 한 줄에 객체 하나씩(.jsonl) 쓰십시오."),
    (named("a.csv", "text\n가람시,나\n"), "the row has more cells than the header: 2 instead of 1; quote the cells that hold ','",
     "행의 칸이 머리글보다 많습니다: 1개가 아니라 2개입니다. ','이(가) 든 칸을 따옴표로 묶으십시오."),
    (named("a.csv", "text,id\n,1\n"), "the record has no text in its text column: nothing stands in text; fill it in, or leave the record out",
     "본문이 비어 있습니다: text을(를) 채우거나 기록을 빼십시오."),
    (named("a.jsonl", '{"가": "나"}'), "the record has no text in its text column: its fields are: 가; name the one with the text: --map text=FIELD",
     "본문이 비어 있습니다: 있는 필드: 가. 본문이 든 필드를 지정하십시오: --map text=필드"),
    (named(".hidden", "가람시"), "the folder holds no file: name the folder with the dump; hidden files do not count",
     "폴더에 파일이 없습니다: 기사가 든 폴더를 지정하십시오. 숨은 파일은 세지 않습니다."),
    (locked, "the file asks for a password: b.txt cannot be opened without it; unpack it by hand",
     "암호가 걸린 파일입니다: b.txt을(를) 열 수 없습니다. 직접 푸십시오."),
    (nested, "archives lie in one another deeper than is opened: at most 3 are; unpack the outer one by hand, and name the folder that this gives",
     "압축 파일이 너무 여러 겹입니다: 3겹까지 엽니다. 바깥 것을 직접 풀고, 풀린 폴더를 지정하십시오."),
    (looped, "the link leads back into a folder that holds it: remove the link, or name the folders that are to be read one by one",
     "링크가 상위 폴더로 되돌아갑니다: 링크를 지우거나, 읽을 폴더를 하나씩 지정하십시오."),
    (piped, "the path is a device, pipe or socket: it is a pipe; name regular files or folders",
     "일반 파일이 아닙니다: 파이프입니다. 일반 파일이나 폴더를 지정하십시오."),
    (listening, "the path is a device, pipe or socket: it is a socket; name regular files or folders",
     "일반 파일이 아닙니다: 소켓입니다. 일반 파일이나 폴더를 지정하십시오."),
]
# fmt: on


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    yield
    messages.choose(None)


def both(reason: str, detail: str) -> tuple[str, str]:
    """What is said of a reject in English and in Korean."""
    said = []
    for wanted in LANGUAGES:
        messages.choose(wanted)
        said.append(f"{messages.reason(reason)}: {translated(detail)}")
    return said[1], said[0]


@pytest.mark.parametrize(("make", "english", "korean"), SAID, ids=[english[-60:] for _, english, _ in SAID])
def test_what_the_reader_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], english: str, korean: str
) -> None:
    # The path of a socket must be short.
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    make(Path("in"))
    *_, reject = read.records(["in"])
    assert isinstance(reject, Rejected)
    assert both(reject.reason, reject.detail) == (english, korean)


def test_what_the_reader_says_of_a_crawl_without_a_page(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="the extra 'warc' is not installed")
    (tmp_path / "a.warc").write_bytes(crawl("가람시").replace(b"200 OK", b"404 No"))
    (reject,) = read.records([str(tmp_path / "a.warc")])
    assert isinstance(reject, Rejected)
    assert both(reject.reason, reject.detail) == (
        "the file or record holds no text: none of the records is a page that was fetched well; leave it out",
        "내용이 없습니다: 제대로 받은 페이지인 기록이 없습니다. 빼십시오.",
    )


def test_what_the_reader_says_of_an_input_that_is_missing() -> None:
    (reject,) = read.records(["nowhere"])
    assert isinstance(reject, Rejected)
    assert both(reject.reason, reject.detail) == (
        "the input that was named does not exist: check the spelling and the current folder",
        "입력이 없습니다: 철자와 현재 폴더를 확인하십시오.",
    )


# fmt: off
CLEANED = [
    ("광고\n로그인\n회원가입", "nothing is left once page furniture is removed: its longest line of 3 is “회원가입”; fill the article in, or leave the record out",
     "정제하고 나니 본문이 없습니다: 3줄 가운데 가장 긴 줄이 “회원가입”입니다. 기사를 채우거나 기록을 빼십시오."),
    ("The county will help forty small firms to sell their goods, 나래군. " * 3, "the article is in another language: 5 % of the letters at its start are Hangul; leave the record out",
     "한국어 기사가 아닙니다: 앞부분의 글자 가운데 한글이 5%입니다. 기록을 빼십시오."),
    ("<html><script>" + "var x = 1;" * 10 + "</script></html>", "nothing is left once page furniture is removed: there is no line of text; save the page from a browser, once its scripts have run",
     "정제하고 나니 본문이 없습니다: 글이 한 줄도 없습니다. 스크립트가 다 실행된 뒤 브라우저에서 페이지를 저장하십시오."),
    ("<b>" * 100_000 + "나래군</b></b>", "the page nests its elements deeper than any article: more than 1000 levels; save the text alone as .txt, or leave the page out",
     "태그가 너무 깊이 겹쳐 있습니다: 1000겹이 넘습니다. 글만 .txt로 저장하거나 페이지를 빼십시오."),
]
# fmt: on


@pytest.mark.parametrize(("content", "english", "korean"), CLEANED, ids=["menu", "English", "script", "deep"])
def test_what_cleaning_says(content: str, english: str, korean: str) -> None:
    media: Literal["html", "text"] = "html" if content.startswith("<") else "text"
    with pytest.raises(SkipRecord) as raised:
        clean(RawRecord("a", Source("a.txt", 1, ""), media, content))
    assert both(raised.value.reason, raised.value.detail) == (english, korean)


@pytest.mark.parametrize(
    ("last_words", "english", "korean"),
    [
        ("Timeout", "more than 180 seconds; leave the record out or cut it", "180초가 넘었습니다. 기록을 빼거나 자르십시오."),
        ("", "perhaps it crashed or ran out of memory; leave the record out or cut it", "오류로 끝났거나 메모리가 모자랐을 수 있습니다. 기록을 빼거나 자르십시오."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_record_that_ended_its_process(last_words: str, english: str, korean: str) -> None:
    line = alone.fault(RawRecord("a", Source("a.txt", 1, ""), "text", "가람시"), None, last_words)
    reject = json.loads(line.text)["rejected"]
    said = both(reject["reason"], reject["detail"])
    assert [text.partition(": ")[2] for text in said] == [english, korean]
