"""Bytes to text: the one ladder of encodings, and the one set of characters that text may hold after it.

The ladder: byte order mark; the declared charset, when the bytes agree; strict UTF-8; strict cp949 (the superset of
EUC-KR); either of the two with a few broken characters, as pages cut by bytes have; then charset-normalizer's guess.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from pipeline.errors import SkipRecord
from pipeline.patterns import Deferred

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that people put among their articles and that hold no text to read.
_AS_TEXT: Final = "save it as text"
_UNPACK: Final = "unpack it"
_LEAVE_OUT: Final = "leave it out"
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF document", _AS_TEXT),
    (b"PK\x03\x04", "a ZIP archive, or an HWPX, DOCX or XLSX document", "give it its own ending, or save it as text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an HWP, DOC or XLS document", _AS_TEXT),
    (b"HWP Document File", "an HWP document", _AS_TEXT),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", "give it the ending .gz"),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"PAR1", "a Parquet file", "give it the ending .parquet"),
    (b"SQLite format 3\x00", "an SQLite database", "export the table as CSV"),
    (b"\x89PNG\r\n\x1a\n", "an image", _LEAVE_OUT),
    (b"\xff\xd8\xff", "an image", _LEAVE_OUT),
    (b"GIF8", "an image", _LEAVE_OUT),
    (b"\x7fELF", "a program", _LEAVE_OUT),
    (b"MZ\x90\x00", "a program", _LEAVE_OUT),
)
# Labels that pages give to Microsoft's superset of EUC-KR (WHATWG maps all of them to it).
_CP949_LABELS: Final = (
    *("euc-kr", "euckr", "ks_c_5601", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ksc_5601", "ks-c-5601", "ms949"),
    *("cp949", "uhc", "windows-949", "x-windows-949", "korean", "cseuckr", "iso-ir-149", "949"),
)
_UTF8_LABELS: Final = ("utf-8", "utf8", "utf_8", "unicode-1-1-utf-8", "utf-8-sig", "utf8mb4", "utf-8mb4")

_HEAD_OF_PAGE: Final = 65_536
_GUESS_FROM: Final = 200_000
_MAX_BROKEN_SHARE: Final = 0.002
_MAX_CONTROL_SHARE: Final = 0.02
_CLEARLY_MORE: Final = 0.3
# Encodings of mainframes, in which a percent sign is a line feed: no press text is in them, so they are never guessed.
_EBCDIC: Final = ("cp037", "cp1026", "cp1140", "cp273", "cp424", "cp500", "cp875")

_find_declared = re.compile(
    rb"""<(?:meta\s[^>]{0,500}?charset | \?xml\s[^>]{0,200}?encoding) \s*=\s* ["']?\s* ([\w.:-]{2,40})""",
    re.VERBOSE | re.IGNORECASE,
).search
_hangul = Deferred(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
_beyond_ascii = re.compile(r"[^\x00-\x7f]")

# C0 and C1 controls but for tab and what breaks lines; the same as bytes.
_CONTROLS: Final = (*range(0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0))
_CONTROL_BYTES: Final = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_LINE_BREAKS: Final = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_SPACES: Final = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x3164, 0xFFA0)
# Soft hyphen, joiners, marks of direction, fillers, variation selectors, byte order mark, noncharacters.
_INVISIBLE: Final = (
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x180F), *range(0x200B, 0x2010)),
    *(*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF0, 0xFFFC)),
    *(0xFFFE, 0xFFFF, *range(0xD800, 0xE000)),
)
_REPLACED: Final[dict[int, str]] = {
    **dict.fromkeys((*_CONTROLS, *_INVISIBLE), ""),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_BREAKS, "\n"),
}
_needs_care = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_REPLACED)) + "]").search


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text fit for every later stage (see `normalise`), and the Python name of the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode one file or record; ``declared`` is the charset that its page or protocol states.

    >>> decode("상생협력기금".encode("cp949"))
    Decoded(text='상생협력기금', encoding='cp949')
    >>> decode("상생협력기금".encode(), declared="EUC-KR").encoding
    'utf-8'

    Raises SkipRecord with reason ``empty_file``, ``binary_file`` or ``invalid_encoding``.
    """
    if not data.strip():
        raise _nothing(data)
    require_no_signature(data)
    text, encoding = _climb(data, declared)
    text = normalise(text)
    if not text.strip():
        raise _nothing(data)
    return Decoded(text, encoding)


def require_no_signature(head: bytes) -> None:
    """Raises SkipRecord with reason ``binary_file`` where the first bytes of a file are those of a known format."""
    for signature, what, remedy in _SIGNATURES:
        if head.startswith(signature):
            raise SkipRecord("read", "binary_file", f"this is {what}; {remedy}")


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32, if the first bytes of a file show it; in these, lines cannot be cut as bytes.

    >>> wide_encoding("상생협력".encode("utf-16")), wide_encoding("상생협력".encode())
    ('utf-16', None)
    """
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS[1:] if head.startswith(mark)), None)
    if marked is None and b"\x00" in head:
        wide = _without_mark(head)
        return wide[1] if wide else None
    return marked


def _nothing(data: bytes) -> SkipRecord:
    detail = f"of its {len(data)} bytes none is visible; fetch it again, or leave it out"
    return SkipRecord("read", "empty_file", detail)


def normalise(text: str) -> str:
    """Text in NFC with ``\\n`` as its only line break and no character that is invisible or half of one.

    Zero-width and control characters and lone surrogates go; every wide or non-breaking space becomes one space.

    >>> normalise("지원금\\u200b\\xa05천만 원\\r\\n\\ud800끝")
    '지원금 5천만 원\\n끝'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _needs_care(text):
        text = text.translate(_REPLACED)
    return unicodedata.normalize("NFC", text)


def declared_charset(page: bytes) -> str | None:
    """The charset that an HTML page's ``meta`` tags (or XML declaration) state, in lower case.

    >>> declared_charset(b'<html><head><meta charset="EUC-KR"><title>')
    'euc-kr'
    """
    head = page[:_HEAD_OF_PAGE]
    found = _find_declared(_without_comments(head)) or _find_declared(head)
    return found[1].decode("ascii").lower() if found else None


def _without_comments(head: bytes) -> bytes:
    kept: list[bytes] = []
    for piece in head.split(b"<!--"):
        before, _, after = piece.partition(b"-->")
        kept.append(after if kept else before)
    return b"".join(kept)


def _climb(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strictly(data, encoding)
            if text is not None:
                return text, encoding
            if encoding != "utf-8-sig":
                # A UTF-16 file cut in the middle of a character.
                return data.decode(encoding, errors="replace"), encoding
            data = data[len(mark) :]
    if b"\x00" in data:
        wide = _without_mark(data)
        if wide is not None:
            return wide
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > _MAX_CONTROL_SHARE * len(data):
        share = 100 * controls // len(data)
        raise SkipRecord("read", "binary_file", f"{share} % of its bytes are control characters; save it as plain text")
    candidates = _candidates(data, _python_name(declared))
    if candidates:
        # Bytes can be valid in two encodings; the one that gives clearly more Hangul is the one they were written in.
        shares = [_hangul_share(text) for text, _ in candidates]
        first = next(place for place, share in enumerate(shares) if share >= max(shares) - _CLEARLY_MORE)
        if candidates[first][1] != "cp949" or shares[first] > 0.3 or declared:
            return candidates[first]
    for encoding in ("utf-8", "cp949"):
        text = _nearly(data, encoding)
        if text is not None:
            return text, encoding
    return _guess(data, candidates)


def _candidates(data: bytes, label: str | None) -> list[tuple[str, str]]:
    """Strict readings in the ladder's order; UTF-8 alone where it gives Korean: nothing else happens to be that."""
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and _hangul_share(utf8) > 0.3:
        return [(utf8, "utf-8")]
    readings = [(utf8, "utf-8"), (_strictly(data, "cp949"), "cp949")]
    if label is not None and label not in ("utf-8", "cp949"):
        readings.insert(0, (_strictly(data, label), label))
    elif label == "cp949":
        readings.reverse()
    return [(text, encoding) for text, encoding in readings if text is not None]


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _nearly(data: bytes, encoding: str) -> str | None:
    """The text, if all but a few of its characters beyond ASCII are whole and it is mostly Korean."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    beyond = len(_beyond_ascii.findall(text))
    if broken > max(3, _MAX_BROKEN_SHARE * beyond) or broken * 4 > beyond:
        return None
    return text.replace("\ufffd", "") if _hangul_share(text) > 0.3 else None


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 that lost its byte order mark shows by NULs, those of spaces and line ends, and Hangul on the whole."""
    texts = [(_strictly(data[: len(data) // 2 * 2], encoding), encoding) for encoding in ("utf-16-le", "utf-16-be")]
    found = [(text, encoding) for text, encoding in texts if text is not None and _hangul_share(text) > 0.3]
    return max(found, key=lambda one: _hangul_share(one[0]), default=None)


def _guess(data: bytes, candidates: list[tuple[str, str]]) -> tuple[str, str]:
    best = from_bytes(data[:_GUESS_FROM], cp_exclusion=list(_EBCDIC)).best()
    if best is not None:
        text = _strictly(data, best.encoding)
        if text is not None:
            candidates = [*candidates, (text, best.encoding)]
    if not candidates:
        detail = f"not UTF-8 from byte {_whole(data) + 1} on, nor cp949, nor what it looks like; save it as UTF-8"
        raise SkipRecord("read", "invalid_encoding", detail)
    return max(candidates, key=lambda candidate: _hangul_share(candidate[0]))


def _whole(data: bytes) -> int:
    """How many bytes are UTF-8 before the first that is not."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _python_name(label: str | None) -> str | None:
    """Python's name of a charset, or None for labels that it does not know or that name no charset."""
    if label is None:
        return None
    label = label.strip().strip("\"'").lower()
    if label in _CP949_LABELS:
        return "cp949"
    if label in _UTF8_LABELS:
        return "utf-8"
    try:
        b" ".decode(label)
    except (LookupError, ValueError):
        return None
    return codecs.lookup(label).name


def _hangul_share(text: str) -> float:
    """Share of Hangul among the characters beyond ASCII of the text's start; 0 where there are none."""
    head = text[:_GUESS_FROM]
    beyond = len(_beyond_ascii.findall(head))
    return len(_hangul.findall(head)) / beyond if beyond else 0.0
