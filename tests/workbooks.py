"""Small workbooks of the older and the open formats, made by hand where nothing in the environment writes them."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import xlwt

Rows = Sequence[Sequence[object]]
_FIRST_DAY = datetime.datetime(1899, 12, 30)


def xls(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write(row, column, cell, day)
                else:
                    sheet.write(row, column, cell)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


_NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of OpenDocument."""
    tables = (
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    return ods_of("".join(tables))


def ods_of(tables: str) -> bytes:
    """A workbook of OpenDocument that holds these tables, as XML."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return _zip({
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": f"<office:document-content{_NAMES}>{body}</office:document-content>".encode(),
    })  # fmt: skip


def _ods_row(cells: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, datetime.date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
    else:
        value = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f"<table:table-cell {value}>{lines}</table:table-cell>"


def xlsb(sheets: Mapping[str, Rows]) -> bytes:
    """A binary workbook of Excel 2007, all of whose texts are shared."""
    texts: dict[str, int] = {}
    parts: dict[str, bytes] = {}
    listed, related = b"", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        listed += _record(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        related += f'<Relationship Id="rId{number}" Type="worksheet" Target="worksheets/sheet{number}.bin"/>'
        parts[f"xl/worksheets/sheet{number}.bin"] = xlsb_sheet(rows, texts)
    shared = b"".join(_record(19, b"\0" + _wide(text)) for text in texts)
    return _zip({
        "xl/workbook.bin": _record(131) + _record(153, b"\0" * 12) + _record(143) + listed + _record(144) + _record(132),
        "xl/_rels/workbook.bin.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>'
        ).encode(),
        "xl/sharedStrings.bin": _record(159, struct.pack("<II", len(texts), len(texts))) + shared + _record(160),
        **parts,
    })  # fmt: skip


def xlsb_sheet(rows: Rows, texts: dict[str, int]) -> bytes:
    """A part of such a workbook; what cells share is added to ``texts``."""
    width = max(map(len, rows), default=1)
    span = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, width - 1)
    data = _record(129) + _record(148, span) + _record(145)
    for row, cells in enumerate(rows):
        data += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        for column, cell in enumerate(cells):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, datetime.date):
                cell = (datetime.datetime.combine(cell, datetime.time()) - _FIRST_DAY).days
            if isinstance(cell, int | float):
                data += _record(5, place + struct.pack("<d", cell))
            elif cell is not None:
                data += _record(7, place + struct.pack("<I", texts.setdefault(str(cell), len(texts))))
    return data + _record(146) + _record(130)


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(data)
    while left > 0x7F:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + data


def _wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def _zip(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()
