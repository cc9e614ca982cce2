"""Whether time grows with the length of a text, not with its square: every compiled pattern, and every stage.

    python benchmarks/linearity.py            (some minutes)
    python benchmarks/linearity.py --smoke    (the patterns on the worst texts alone, the stages on a few)

Each pattern that the package compiles is tried, by the method that the code uses, on texts made to hurt it: each part
of it that repeats is repeated, behind a beginning that leads there, with an end that does not match. The stages are
tried on what articles repeat. Each text comes in sizes of 1, 10 and 100.

Some patterns only ever see a few dozen characters around something found; they are tried on windows of that size.

A text of 20,000 characters that costs a pattern more than 50 ms of processor time, and more than 30 times what a tenth
of it costs, is reported, and the exit status is 1. Linear ones take about 1 ms, quadratic ones 400 ms and more, so that
a busy machine changes no verdict; a measurement that looks bad is repeated, and the best of five counts.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

TINY, SMALL, MIDDLE = 200, 2_000, 20_000
SLOW_SECONDS = 0.05
GROWTH = 30.0
TRIES = 5
# What articles and pages hold in long runs, and what most patterns start from.
GENERIC = [
    *(
        "가",
        "1",
        " ",
        "\n",
        "a",
        ".",
        ",",
        "(",
        "[",
        "<",
        "·",
        "-",
        "‘",
        '"',
        "가 ",
        "1,",
        "1 ",
        "가,",
        "A.",
        "(가",
        "[가]",
    ),
    *(
        "<a ",
        "<p>",
        "</p>",
        "&amp;",
        "다. ",
        "다.\n",
        "1년 ",
        "1월 ",
        "억 ",
        "3억",
        "·가",
        "http://",
        "a@",
        "a.a",
        "가=",
        '="',
    ),
]
# How many characters the patterns that look around something found are given at most.
WINDOWS = {
    "pipeline.money.bounds._per_before": 30,
    "pipeline.money.funding._word_after": 70,
    "pipeline.money.funding._word_before": 70,
    "pipeline.orgs.bylines._reporter": 40,
    "pipeline.orgs.candidates._name_before": 40,
    "pipeline.orgs.spots._mark_before": 16,
}
WINDOW_SECONDS = 0.005
# What every stage is given, again and again.
# In these # stands for a running number: what is compared with one another has to differ.
PHRASES = [
    *(
        "‘온기 나눔 사업 #’ ",
        "한빛#재단, ",
        "㈜새봄#과 ",
        "취약계층 #가구 ",
        "--\n",
    ),
    *(
        "가람시는 7일 새봄식품과 협약을 맺었다. ",
        "3억 원, ",
        "2021년 3월 ",
        "가람시·나래시·",
        "㈜새봄, ",
        "(가람시",
        "‘온기 ",
    ),
    *(
        "홍길순 기자 ",
        "1,",
        "1",
        "가",
        "가 ",
        "\n",
        "(단위: 백만원) ",
        "7일부터 ",
        "지난 ",
        "무단전재 금지\n",
        "최대 5억~",
        "[",
    ),
]
STORY = "가람시는 지난 7일 새봄식품과 업무협약을 맺고 성금 5천만 원을 지원한다고 8일 밝혔다.\n"
TAGS = [
    "<p>",
    "<b>",
    "<br>",
    "<a href=x>",
    "<!-- ",
    "</div>",
    "<td>",
    "<p a=1 ",
    "&amp;",
    "<![CDATA[",
    "<script>",
    '"',
    "<li>가",
]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern of the package: its name, or the module that compiled it, and the method that the code calls."""

    name: str
    pattern: re.Pattern[str]
    method: str

    def apply(self, text: str) -> None:
        """Look through the whole text as the code does."""
        match self.method:
            case "match" | "fullmatch" | "search":
                getattr(self.pattern, self.method)(text)
            case _:
                for _ in self.pattern.finditer(text):
                    pass


def compiled() -> list[Compiled]:
    """Every text pattern that importing the package and reading an article compiles."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    compile_ = re.compile

    def noting(pattern: Any, flags: Any = 0) -> Any:
        made = compile_(pattern, flags)
        module = sys._getframe(1).f_globals.get("__name__", "")
        if module.split(".")[0] == "pipeline" and isinstance(made.pattern, str):
            found[(made.pattern, made.flags)] = (module, made)
        return made

    import pipeline
    from pipeline import patterns

    deferred = patterns.Deferred
    re.compile = noting  # type: ignore[assignment]
    # What would wait until an article needs it is compiled and tried as well.
    patterns.Deferred = noting  # type: ignore[assignment, misc]
    try:
        modules = [importlib.import_module(info.name) for info in pkgutil.walk_packages(pipeline.__path__, "pipeline.")]
        importlib.import_module("pipeline.extract").shared_extractor()
    finally:
        re.compile, patterns.Deferred = compile_, deferred  # type: ignore[misc]
    names: dict[tuple[str, int], set[tuple[str, str]]] = {}
    for module in modules:
        for name, value in vars(module).items():
            owner = value if isinstance(value, re.Pattern) else getattr(value, "__self__", None)
            if isinstance(owner, re.Pattern) and isinstance(owner.pattern, str):
                method = "finditer" if owner is value else value.__name__
                names.setdefault((owner.pattern, owner.flags), set()).add((f"{module.__name__}.{name}", method))
    return [
        Compiled(name, pattern, method)
        for key, (module, pattern) in found.items()
        for name, method in sorted(names.get(key, {(module, "finditer")}))
    ]


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Beginning, what is repeated, and end of texts made to hurt a pattern."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    seen: set[tuple[str, str]] = set()
    for before, body in _repeats(tree, ""):
        for unit in {_sample(body, 0), _sample(body, 1), _sample(body, 2)}:
            for start in {"", before}:
                if unit and (start, unit) not in seen:
                    seen.add((start, unit))
                    yield start, unit, "\x00"
    whole = _sample(tree, 0)
    if whole:
        yield "", whole, "\x00"
        yield "", whole[:-1] or whole, "\x00"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Parts that may repeat eight times or more, each with a text that leads up to it."""
    for kind, argument in tree:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = argument
            if most is parser.MAXREPEAT or most >= 8:
                yield before, body
            yield from _repeats(body, before)
        else:
            for body in _bodies(name, argument):
                yield from _repeats(body, before)
        before += _sample([(kind, argument)], 0)


def _bodies(name: str, argument: Any) -> list[Any]:
    match name:
        case "SUBPATTERN":
            return [argument[3]]
        case "BRANCH":
            return list(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case "ATOMIC_GROUP":
            return [argument]
    return []


def _sample(tree: Any, variant: int) -> str:
    """A short text that a part of a pattern matches, as far as that can be told without looking around."""
    text = ""
    for kind, argument in tree:
        match str(kind):
            case "LITERAL":
                text += chr(argument)
            case "NOT_LITERAL":
                text += "가" if argument != ord("가") else "나"
            case "ANY":
                text += "가1 "[variant % 3]
            case "IN":
                text += _one_of(argument, variant)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                text += _sample(argument[2], variant) * max(argument[0], 1 if variant else 0)
            case "SUBPATTERN":
                text += _sample(argument[3], variant)
            case "BRANCH":
                text += _sample(argument[1][variant % len(argument[1])], variant)
            case "ATOMIC_GROUP":
                text += _sample(argument, variant)
    return text


def _one_of(members: Any, variant: int) -> str:
    if str(members[0][0]) == "NEGATE":
        taken = re.compile("[" + "".join(_class_of(member) for member in members[1:]) + "]")
        free = [sign for sign in "가1 a.,(" if not taken.match(sign)]
        return free[variant % len(free)] if free else "힣"
    kind, value = members[variant % len(members)]
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
    return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "가"}.get(str(value), ".")


def _class_of(member: Any) -> str:
    kind, value = member
    match str(kind):
        case "LITERAL":
            return re.escape(chr(value))
        case "RANGE":
            return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    short = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
    name = str(value).removeprefix("CATEGORY_")
    return short.get(name) or short[name.removeprefix("NOT_")].upper()


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time of one piece of work."""
    started = time.process_time()
    work(text)
    return time.process_time() - started


def grows_too_fast(work: Callable[[str], object], make: Callable[[int], str], limit: float) -> float | None:
    """How many times longer a text of ten times the length takes, where that is too much; None where it is well."""
    for small, large in ((TINY, SMALL), (SMALL, MIDDLE)):
        # The smaller pair first: what is exponential would not come to an end on the larger one.
        if seconds(work, make(small)) > 100 * limit:
            return float("inf")
        if seconds(work, make(large)) > limit:
            growth = min(seconds(work, make(large)) / max(seconds(work, make(small)), 1e-6) for _ in range(TRIES))
            return growth if growth > GROWTH else None
    return None


def filled(start: str, unit: str, end: str) -> Callable[[int], str]:
    """A text of a given length."""
    return lambda size: start + unit * max(1, size // len(unit)) + end


def patterns(*, thorough: bool) -> tuple[str, list[str]]:
    """What was tried, and what is wrong."""
    found = compiled()
    texts, wrong = 0, []
    for one in found:
        generic = [("", unit, "\x00") for unit in GENERIC] if thorough else []
        for start, unit, end in [*attacks(one.pattern), *generic]:
            texts += 1
            make = filled(start, unit, end)
            if one.name in WINDOWS:
                window = make(WINDOWS[one.name])
                too_slow = min(seconds(one.apply, window) for _ in range(TRIES)) > WINDOW_SECONDS
                growth = float("inf") if too_slow else None
            else:
                growth = grows_too_fast(one.apply, make, SLOW_SECONDS)
            if growth is not None:
                wrong.append(f"{one.name} ({one.method}): {growth:.0f} times, on {start!r} + {unit!r} * n")
                break
    return f"{len(found)} patterns, {texts} texts", wrong


def stages(*, thorough: bool) -> tuple[str, list[str]]:
    """The same for the whole way of an article, as text and as a page."""
    from pipeline.extract import shared_extractor
    from pipeline.types import Media, RawRecord, Source

    extractor = shared_extractor()
    # In a smoke run a tenth of the length has to do.
    sizes = (1_000, 10_000, 100_000) if thorough else (100, 1_000, 10_000)
    tries: list[tuple[Media, str]] = [("text", unit) for unit in PHRASES] + [("html", unit) for unit in TAGS]
    wrong = []
    for media, unit in tries if thorough else tries[::4]:

        def work(text: str, media: Media = media) -> None:
            extractor.extract_all([RawRecord("a", Source("a", 1, "0"), media, text)])

        texts = [f"{STORY}{repeated(unit, size)}\n{STORY}" for size in sizes]
        spent = [min(seconds(work, text) for _ in range(2)) for text in texts]
        if spent[2] > SLOW_SECONDS * 10 and spent[2] > GROWTH * max(spent[1], 0.005):
            wrong.append(f"{media}, {unit!r} * n: {', '.join(f'{one:.3f} s' for one in spent)}")
    return f"{len(tries)} kinds of article in {len(sizes)} sizes", wrong


def repeated(unit: str, size: int) -> str:
    """So many letters of a unit, with a number of its own each time where it asks for one."""
    count = size // len(unit)
    return "".join(unit.replace("#", str(number)) for number in range(count)) if "#" in unit else unit * count


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--smoke", action="store_true")
    options.add_argument("--only", choices=("patterns", "stages"))
    chosen = options.parse_args()
    failed = False
    for name, part in (("patterns", patterns), ("stages", stages)):
        if chosen.only in (None, name):
            tried, wrong = part(thorough=not chosen.smoke)
            print(f"{tried}: {len(wrong)} grow faster than their text", *wrong, sep="\n  ", flush=True)
            failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
