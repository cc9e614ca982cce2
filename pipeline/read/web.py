"""Saved web pages, and the pages in WARC archives of a crawl."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import FailShard, SkipRecord
from pipeline.read import feeds
from pipeline.read.compressions import InPieces
from pipeline.read.containers import MAX_RECORD, Stored, held
from pipeline.read.decode import declared_charset, decode
from pipeline.read.http_bodies import plain
from pipeline.read.sniffing import begins_page, is_feed
from pipeline.read.text import sha256, whole
from pipeline.types import Given, RawRecord, Rejected, Source

_PAGES = ("text/html", "application/xhtml+xml")


def read(file: Stored) -> Iterator[RawRecord | Rejected]:
    """The page of an ``.html`` file, or the items of a feed that is called so.

    Raises SkipRecord where its bytes are no text, and FailShard where it is a feed that breaks off.
    """
    data = whole(file)
    found = decode(data, declared_charset(data))
    if is_feed(found.text):
        with held(file, data, ".xml").open() as stream:
            yield from feeds.read(file, stream)
        return
    yield RawRecord(file.stem, Source(file.name, 1, sha256(data)), "html", found.text, encoding=found.encoding)


def read_warc(file: Stored) -> Iterator[RawRecord | Rejected]:
    """The successful HTML responses of a ``.warc`` file, numbered among all its records.

    Raises FailShard where the reader for WARC is not installed, or the archive breaks off.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        remedy = "FastWARC, for WARC archives: pip install 'sangsaeng[warc]'"
        raise FailShard(file.name, "missing_extra", remedy) from error
    with file.open() as stream:
        number = 0
        for number, record in enumerate(ArchiveIterator(InPieces(stream), parse_http=True), 1):
            if record.record_type == WarcRecordType.unknown or "Content-Length" not in record.headers:
                raise _broken(file, number)
            if record.record_type != WarcRecordType.response:
                continue
            headers = record.http_headers
            kind = (record.http_content_type or "").lower()
            # Some servers do not say what they send.
            if headers is None or headers.status_code != 200 or (kind and not kind.startswith(_PAGES)):
                continue
            data = record.reader.read(MAX_RECORD + 1)
            if len(data) < min(record.content_length, MAX_RECORD + 1):
                raise _broken(file, number)
            try:
                if len(data) > MAX_RECORD:
                    raise SkipRecord("read", "too_large", f"a page of more than {MAX_RECORD >> 20} MB; leave it out")
                page = plain(data, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "")
                if not kind and not begins_page(page):
                    continue
                found = decode(page, record.http_charset or declared_charset(page))
            except SkipRecord as skip:
                yield Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
                continue
            given = Given(url=record.headers.get("WARC-Target-URI"))
            source = Source(file.name, number, sha256(data))
            yield RawRecord(f"{file.stem}-{number}", source, "html", found.text, given, found.encoding)
        if not number:
            raise _broken(file, 1)


def _broken(file: Stored, number: int) -> FailShard:
    return FailShard(file.name, "damaged_file", f"record {number} is not whole; fetch the archive again")
