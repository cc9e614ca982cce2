"""How far an initiative has come: the tense of its sentence, and its days against the day of publication."""

from __future__ import annotations

import datetime

import pytest

from pipeline.initiatives.status import status_of
from pipeline.types import InitiativeKind, Status

PUBLISHED = datetime.date(2024, 5, 10)


@pytest.mark.parametrize(
    ("sentence", "status", "words"),
    [
        ("한빛군은 새길대학교와 손잡고 청년 창업을 도울 예정이다.", "planned", "예정"),
        ("택시 단체들은 이날 한빛모빌리티와 업무협약을 맺는다.", "planned", "는다"),
        ("유치위원회는 발족하고 첫 회의를 진행한다.", "planned", "한다"),
        ("한빛군은 농가 열 곳에 비닐을 나눠준다고 밝혔다.", "planned", "준다"),
        ("한빛군은 새숨 사업 공모에 최종 선정돼 국비 3억 원을 확보했다.", "planned", "사업 공모에 최종 선정돼"),
        ("공모에 선정돼 2년째 새숨 사업을 진행 중이다.", "running", "진행 중"),
        ("한빛군은 5년째 장학금을 주고 있다.", "running", "고 있다"),
        ("누리식품은 쌀을 기부하며 나눔에 앞장섰다.", "finished", "섰다"),
        ("한빛재단은 디자이너 스무 팀을 후원해왔다.", "finished", "왔다"),
        ("두 마을은 김장을 함께 담갔다.", "finished", "갔다"),
    ],
)
def test_tense_tells_where_no_day_does(sentence: str, status: Status, words: str) -> None:
    found, reason = status_of("project", sentence, None, None, PUBLISHED)
    assert (found, reason.split(": ")[1]) == (status, words)


def test_what_only_began_is_running_once_it_did() -> None:
    sentence = "한빛군은 청년 매장을 오픈했다."
    assert status_of("project", sentence, "2024-05-02", None, PUBLISHED, goes_on=True)[0] == "running"
    assert status_of("project", sentence, "2024-05-02", "2024-05-02", PUBLISHED)[0] == "finished"
    assert status_of("project", sentence, "2024-05-22", None, PUBLISHED, goes_on=True)[0] == "planned"


@pytest.mark.parametrize(
    "sentence", ["한빛군의 청년 창업 지원 사업.", "참가비는 없다.", "군이 도울 수 있다.", "꼭 돕겠다."]
)
def test_what_no_tense_tells_stays_unknown(sentence: str) -> None:
    assert status_of("project", sentence, None, None, None)[0] == "unknown"


@pytest.mark.parametrize(
    ("kind", "sentence", "start", "end", "status"),
    [
        ("agreement", "한빛군은 누리기업과 협약을 맺었다.", "2024-05-09", "2024-05-09", "signed"),
        ("agreement", "한빛군은 누리기업과 맺은 협약에 따라 급식 재료를 댄다.", None, None, "signed"),
        ("agreement", "한빛군은 누리기업과 협약을 맺기로 했다.", "2024-05-20", "2024-05-20", "planned"),
        ("meeting", "한빛군은 간담회를 연다.", "2024-05-09", "2024-05-09", "finished"),
        ("programme", "한빛군은 교육을 했다.", "2024-04", "2024-10", "running"),
    ],
)
def test_days_weigh_more_than_tense(kind: InitiativeKind, sentence: str, start: str, end: str, status: Status) -> None:
    assert status_of(kind, sentence, start, end, PUBLISHED)[0] == status


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2021-03", "2022-10", "finished"),
        ("2021", "2022", "finished"),
        ("2023", "2023", "finished"),
        ("2024-01", "2024-04", "finished"),
        ("2024-04", "2024-04", "finished"),
        (None, "2024-04", "finished"),
        ("XXXX-03", "2023-XX", "finished"),
        ("2024-04", "2024-05", "running"),
        ("2024-04-30", "2024", "running"),
        ("2024-05-10", "2024-05-11", "running"),
        ("2023", "2025-XX", "running"),
        ("2024", "2026", "running"),
        ("2024-05", "2024-10", "running"),
        ("2024-06", "2024-10", "planned"),
        ("2025-XX", "2026", "planned"),
        ("2024-05-11", None, "planned"),
    ],
)
def test_days_tell_as_fine_as_they_are_printed(start: str | None, end: str | None, status: Status) -> None:
    assert status_of("programme", "한빛군의 청년 창업 지원 사업.", start, end, PUBLISHED)[0] == status


@pytest.mark.parametrize(
    ("start", "end"),
    [("2024-05", "2024-05"), ("2024", "2024"), ("2024-05-10", "2024-05-10"), ("XXXX-03", "XXXX-04"), ("2023", None)],
)
def test_what_days_leave_open_the_tense_tells(start: str | None, end: str | None) -> None:
    tenses: dict[str, Status] = {"운영한다": "planned", "운영하고 있다": "running", "운영했다": "finished"}
    for tense, status in tenses.items():
        assert status_of("programme", f"한빛군은 창업 교육을 {tense}.", start, end, PUBLISHED)[0] == status
    assert status_of("programme", "한빛군의 창업 교육.", start, end, PUBLISHED)[0] == "unknown"


def test_the_reason_names_the_days_that_told() -> None:
    day = datetime.date(2024, 1, 1)
    assert status_of("programme", "", "2021-03", "2022-10", day) == ("finished", "ended 2022-10, before publication")
    assert status_of("programme", "", "2021-03", "2024-10", day) == ("running", "published between 2021-03 and 2024-10")
    assert status_of("programme", "", "2024-03", "2024-10", day) == ("planned", "starts 2024-03, after publication")
