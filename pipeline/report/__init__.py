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

from pipeline.report import charts, payload
from pipeline.tables import REPORT
from pipeline.types import Language
from pipeline.wording import codes, term

_SCRIPTS = ("network.js", "report.js")  # one script element, in this order

_assets = files("pipeline.report") / "assets"


def build(out: Path, target: Path | None = None, language: Language = "ko") -> Path:
    """Write ``report.html`` for the run in ``out`` (or to ``target``) and return its path.

    Raises BadConfig where ``out`` holds no finished run with Parquet tables.
    """
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
    path = target or out / REPORT
    # Beside its final name and then renamed, so that a reader never opens half a page.
    beside = path.with_name(path.name + ".new")
    beside.write_text(page, encoding="utf-8", newline="\n")
    beside.replace(path)
    return path


def _source_hash(source: str) -> str:
    """The hash by which a Content-Security-Policy names an inline script or style."""
    return base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
