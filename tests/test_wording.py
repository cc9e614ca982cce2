"""Reasons in words: whatever a rule or a model can say is said in Korean and English, and nothing of its code is left."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from pipeline.clean.marks import REASONS
from pipeline.initiatives.models import models
from pipeline.types import LANGUAGES, DateRole, InitiativeKind, Language, OrganizationType, PartyRole, Status
from pipeline.wording import codes, in_words, term

OUTPUTS = Path(__file__).resolve().parents[1] / "outputs"
INITIATIVES = OUTPUTS.parent / "pipeline" / "initiatives"
DATA = OUTPUTS.parent / "pipeline" / "data"
CELLS = {"relevance": "main", "kind": "kind", "party": "parties", "role": "parties", "name": "name", "sum": "amounts"}


def _quality() -> str:
    """The README's table of measures, which has a row for each."""
    readme = (OUTPUTS.parent / "README.md").read_text(encoding="utf-8")
    return readme.partition("<!-- quality -->")[2].partition("<!-- /quality -->")[0].strip()


# What a feature, a weight or a rule of the models looks like.
is_code = re.compile(r"\+\d\.\d|[a-z]:[a-z]|>[a-z]|\w\|\w|\b[a-z]+_[a-z]+\b").search


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", [*CELLS, "time"])
def test_every_feature_that_a_model_learnt_has_words(model: str, language: Language) -> None:
    cell = CELLS.get(model, "start")
    left = [
        feature
        for feature in models()[model].weights
        if is_code(said := in_words(cell, f"{feature} +0.5", language)) or said in ("", feature)
    ]
    assert not left


def test_every_rule_of_the_stage_has_words() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(INITIATIVES.glob("*.py")))
    rules = set(re.findall(r"rule:([a-z][a-z ,]*[a-z])", sources))
    phrases = (DATA / "reason_phrases.tsv").read_text(encoding="utf-8")
    assert len(rules) > 30
    assert [rule for rule in sorted(rules) if f"/rule:{rule}" not in phrases] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reason_of_the_sample_result_shows_code(language: Language) -> None:
    told = [
        in_words(cell, reason, language)
        for line in (OUTPUTS / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        for row in json.loads(line)["initiatives"]
        for cell, reason in row["reasons"].items()
    ]
    assert len(told) > 300
    assert not [words for words in told if is_code(words)]
    if language == "ko":
        assert not [words for words in told if re.search("[a-z]{4}", words)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_finds_a_mention_has_words(language: Language) -> None:
    written = {
        rule
        for part in ("orgs", "money", "dates")
        for path in (OUTPUTS.parent / "pipeline" / part).glob("*.py")
        for rule in re.findall(r'"((?:orgs|money|dates)\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    dates = {f"dates.{way}{grain}" for way in ("", "bare_", "relative_") for grain in ("day", "month", "year")}
    rules = written | dates - {"dates.bare_year"}
    assert len(rules) > 30
    assert {rule for rule in rules if term("rule", rule, language) == rule} == set()
    assert set(codes("rule")) == rules


@pytest.mark.parametrize(
    ("cell", "reason", "korean", "english"),
    [
        (
            "partners",
            "가람시 lead: a:topic +0.9; 새봄식품 partner: work|case:together +1.0, not in:t +0.3; 나람 partner: ",
            "새봄식품: ‘와 함께·공동으로’로 이어짐; 제목에는 없음 / 나람: 뚜렷한 단서 없음",
            "새봄식품: joined by 와 함께 (together with); not in the title / 나람: no single clue stands out",
        ),
        ("parties", "가람시 lead: rank:0 +0.5", "가람시 (주관): 기사에서 가장 먼저 나온 기관", "가람시 (lead): the first organisation of the article"),
        ("start", "7일: then:, +0.7, role:event +0.5", "7일: 뒤에 ‘,’; 행사·체결일", "7일: before ‘,’; the date of an event"),
        ("start", "no date: none +0.2", "날짜 없음: 사업의 날짜로 볼 만한 것이 없음", "no date: no date stands out as the initiative's"),
        ("name", "none|kind:donation +0.7, none|money|quoted:False +0.5", "기부·봉사 기사에는 이름이 없는 일이 많음; 따옴표 안에 이름이 될 말이 없음", "of the kind “donation” many have no name; nothing is quoted that could be a name"),
        ("name", "review: 김누리", "검토자 김누리의 결정", "decided in review by 김누리"),
        ("kind", "work|lead:agree +0.9, lead:agree +0.2", "첫머리에 협약·체결 표현", "words of signing an agreement in the opening"),
        ("amounts", "", "", ""),
        ("confidence", "least sure of roles: 0.46", "행의 모든 칸이 맞을 확률: 표시한 기사에서 이런 행이 실제로 맞은 비율 / 가장 불확실한 판단은 기관의 역할: 0.46. 모델이 그 판단에 스스로 매긴 값이며, 실제 비율에 맞추지 않아 위의 확률보다 낮을 수도 있음", "probability that every cell is right: how often rows like it were, in annotated articles / least sure of roles: 0.46, which is what the model itself gives that decision; it is not calibrated and may be below the probability above"),
        ("region", "한빛군 lies there", "한빛군의 소재지", "한빛군 lies there"),
        ("region", "광주시, taken for the province of that name", "광주시, 같은 이름의 광역자치단체로 봄", "광주시, taken for the province of that name"),
        ("status", "words of a later version", "words of a later version", "words of a later version"),
    ],
)  # fmt: skip
def test_reasons_in_words(cell: str, reason: str, korean: str, english: str) -> None:
    assert (in_words(cell, reason, "ko"), in_words(cell, reason, "en")) == (korean, english)


def test_every_measure_and_every_fact_of_a_result_has_words() -> None:
    measured = {row.split(" | ")[0].removeprefix("| ") for row in _quality().splitlines()[2:]}
    assert measured == set(codes("score"))
    facts = json.loads((OUTPUTS / "datapackage.json").read_text(encoding="utf-8"))["sangsaeng"]
    named = set(facts) | {name for part in ("options", "input", "counts") for name in facts[part]}
    assert named <= set(codes("info"))


def test_every_closed_list_has_words() -> None:
    lists = {"kind": InitiativeKind, "status": Status, "type": OrganizationType, "role": PartyRole, "moment": DateRole}
    for kind, values in lists.items():
        assert set(codes(kind)) == set(get_args(values)), kind
    assert set(codes("removed")) == set(REASONS)
    assert all(re.search("[가-힣]", term("removed", code, "ko")) for code in codes("removed"))
