"""How often a firm that no list holds is found and given its role, by the construction that names it.

    python benchmarks/constructions.py           (a minute; writes constructions.md)
    python benchmarks/constructions.py --smoke   (one report of each; writes nothing)

The reports are those of ``constructions.tsv``, filled with names by chance, always the same. They show which way of
telling a deal is not understood, and set no target: real articles tell it several times.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.extract import shared_extractor  # noqa: E402 - the project's own folder has to be on the path first
from pipeline.lexicon import parse  # noqa: E402
from pipeline.types import Given, Initiative, RawRecord, Source  # noqa: E402

CONSTRUCTIONS = Path(__file__).with_suffix(".tsv")
PAGE = Path(__file__).with_suffix(".md")
REPORTS = 40
TITLE = "# New names, by the construction that names them"

_STEMS = (
    "해솔 다온 누리 세명 대영 동화 삼정 한길 태성 우진 명성 대성 한울 서진 유한 청우 이레 새한 동방 태광 부영 성우 "
    "영진 한솔 삼우 진양 대원 오션 그린 휴먼 비전 미래 늘푸른"
).split()
_ENDS = (
    "식품 산업 건설 전자 테크 엔지니어링 바이오 제약 에너지 시스템 물산 푸드 소프트 정밀 유통 로보틱스 화학 통상 "
    "목재 섬유 기계 미디어 솔루션 모빌리티"
).split()
_NAMES: Mapping[str, list[str]] = {
    "city": "강릉시 원주시 김제시 제천시 상주시 밀양시 공주시 아산시 이천시 포천시".split(),
    "county": "홍천군 진천군 부안군 영덕군 거창군 예산군 화천군 완주군 합천군 단양군".split(),
    "university": "강원대학교 공주대학교 경상국립대학교 순천대학교 한밭대학교 동의대학교".split(),
    "bank": "농협은행 하나은행 우리은행 신한은행 부산은행 전북은행".split(),
    "public": "한국전력공사 한국수자원공사 한국가스안전공사 소상공인시장진흥공단 한국산업단지공단 기술보증기금".split(),
    "ministry": "중소벤처기업부 농림축산식품부 산업통상자원부 고용노동부".split(),
    "society": ["대합면 새마을부녀회", "갈말읍 의용소방대", "진안읍 자율방범대", "봉화읍 주민자치회"],
}


class Name(str):
    """A name; as a format it takes the particle behind it by its last letter: ``{firm:은/는}``."""

    __slots__ = ()

    def __format__(self, particles: str) -> str:
        if not particles:
            return str(self)
        closed, opened = particles.split("/")
        # 로 follows ㄹ as it does a vowel.
        final = (ord(self[-1]) - ord("가")) % 28
        return f"{self}{opened if not final or (final == 8 and opened == '로') else closed}"


@dataclass(frozen=True, slots=True)
class Report:
    """A filled-in report and the role of each name."""

    construction: str
    title: str
    text: str
    roles: Mapping[str, str]


def reports(count: int) -> Iterator[Report]:
    """``count`` reports of each construction, the same at each call."""
    chance = random.Random(7)
    firms = [stem + end for stem in _STEMS for end in _ENDS]
    for row in parse(CONSTRUCTIONS.read_text(encoding="utf-8"), CONSTRUCTIONS.name):
        for _ in range(count):
            names = {place: Name(chance.choice(choices)) for place, choices in _NAMES.items()}
            names |= zip(("firm", "other", "third"), map(Name, chance.sample(firms, 3)), strict=True)
            roles = {str(names[place]): role for place, role in (cell.split("=") for cell in row["roles"].split())}
            yield Report(
                row["construction"],
                row["title"].format_map(names),
                row["text"].format_map(names),
                roles,
            )


def told(row: Initiative | None) -> dict[str, str]:
    """The parties of a row and their roles."""
    if row is None:
        return {}
    lists = {"lead": row.leads, "partner": row.partners, "beneficiary": row.beneficiaries}
    return {body.name: role for role, bodies in lists.items() for body in bodies}


def measured(count: int) -> Iterator[tuple[str, Counter[str]]]:
    """For each construction how many names there are, are found, are parties, and are so in their role."""
    extractor = shared_extractor()
    found: dict[str, Counter[str]] = {}
    for number, report in enumerate(reports(count)):
        given = Given(str(number), report.title, "2024-03-25")
        extraction = extractor.extract(RawRecord(str(number), Source("dump", 1, ""), "text", report.text, given))
        bodies = {mention.value.name for mention in extraction.organizations}
        parties = told(next((row for row in extraction.initiatives if row.main), None))
        counts = found.setdefault(report.construction, Counter())
        for name, role in report.roles.items():
            counts.update(names=1, found=name in bodies, party=name in parties, role=parties.get(name) == role)
        counts.update(others=len(parties.keys() - report.roles.keys()))
    yield from found.items()


def page(rows: list[tuple[str, Counter[str]]]) -> str:
    """The tables as ``constructions.md`` has them."""
    lines = [
        TITLE,
        "",
        f"Written by `python benchmarks/{Path(__file__).name}`: {REPORTS} invented reports of each construction in",
        f"`{CONSTRUCTIONS.name}`, with firms that no list holds, named but once or twice and without ㈜. They show",
        "which way of telling a deal is not understood, and set no target: real articles tell it several times.",
        "",
        "| construction | names | found | parties | in their role | other parties |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    total = sum((counts for _, counts in rows), Counter[str]())
    for construction, counts in [*rows, ("all", total)]:
        shares = [f"{counts[key] / counts['names']:.2f}" for key in ("found", "party", "role")]
        lines.append(f"| {construction} | {counts['names']} | {' | '.join(shares)} | {counts['others']} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """Print the table, and write it unless it is only to be seen that it measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="one report of each construction; writes nothing")
    options = parser.parse_args()
    text = page(list(measured(1 if options.smoke else REPORTS)))
    print(text)
    if not options.smoke:
        PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
