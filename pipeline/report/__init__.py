"""One self-contained page about a finished run, for reading, searching and checking offline.

The page loads nothing: a Content-Security-Policy allows its own script and style by their hashes and no other source.
Article text reaches the reader as text only, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path

import jinja2
from markupsafe import Markup

from pipeline.errors import BadConfig
from pipeline.report import charts, payload
from pipeline.tables import REPORT
from pipeline.types import Language
from pipeline.wording import codes, term

_SCRIPTS = ("network.js", "report.js")  # one script element, in this order

# By this line near its head a page is known for a report, which a later one may take the place of.
_MARK = '<meta name="generator" content="sangsaeng report">'
_HEAD = 1_000

_assets = files("pipeline.report") / "assets"


def build(out: Path, target: Path | None = None, language: Language = "ko") -> Path:
    """Write ``report.html`` for the run in ``out`` (or to ``target``) and return its path.

    Raises BadConfig where ``out`` holds no finished run with Parquet tables, or where ``target`` is there and is
    nothing that this wrote.
    """
    path = target or out / REPORT
    if target is not None and target.resolve() != (out / REPORT).resolve():
        _require_replaceable(target)
    messages = json.loads((_assets / "messages.json").read_text(encoding="utf-8"))
    for said in messages:
        messages[said] |= {f"removed_{code}": term("removed", code, said) for code in codes("removed")}
    style, *scripts = ((_assets / name).read_text(encoding="utf-8") for name in ("report.css", *_SCRIPTS))
    script = "".join(scripts)
    found = payload.collect(out)
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (_assets / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    page = environment.get_template("report.html.j2").render(
        language=language,
        say=messages[language],
        mark=Markup(_MARK),
        style=Markup(style),
        script=Markup(script),
        style_hash=_source_hash(style),
        script_hash=_source_hash(script),
        articles=f"{found.articles:,}",
        charts=charts.draw(found.rows, messages[language]),
        chunks=[Markup(chunk) for chunk in found.chunks],
        data=Markup(found.as_json(messages=messages, language=language)),
        about="sangsaeng (상생)",
    )
    # Beside its final name and then renamed, so that a reader never opens half a page.
    beside = path.with_name(path.name + ".new")
    beside.write_text(page, encoding="utf-8", newline="\n")
    beside.replace(path)
    return path


def _require_replaceable(target: Path) -> None:
    """Raises BadConfig where there is something at ``target`` that is no report."""
    if not target.exists():
        return
    if target.is_file():
        with target.open("rb") as file:
            if _MARK.encode() in file.read(_HEAD):
                return
    raise BadConfig(f"{target}: exists already and is no report; name another file or move it away")


def _source_hash(source: str) -> str:
    """The hash by which a Content-Security-Policy names an inline script or style."""
    return base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
