"""Organisations: phrases and the bodies in them, phrases without one, and properties of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import orgs
from tests.conftest import MakeDocument

BODIES = [
    # body, forms of the bodies in it, in order
    ("㈜한빛상사는 19일 성금을 기탁했다.", ["㈜한빛상사"]),
    ("(사)푸른들보존회가 주관했다.", ["(사)푸른들보존회"]),
    ("한국환경공단과 협약을 맺었다.", ["한국환경공단"]),
    ("춘천시는 3일 밝혔다.", ["춘천시"]),
]
NOTHING = [
    "중소기업과 소상공인의 부담을 덜기 위한 대책이 나왔다.",
    "지난해보다 매출이 늘었다고 설명했다.",
]


@pytest.mark.parametrize(("body", "forms"), BODIES)
def test_finds_named_bodies(make_document: MakeDocument, body: str, forms: list[str]) -> None:
    assert [mention.text for mention in orgs.find(make_document(body))] == forms


@pytest.mark.parametrize("body", NOTHING)
def test_leaves_other_nouns(make_document: MakeDocument, body: str) -> None:
    assert orgs.find(make_document(body)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("㈜(주)사한국나시군공단협회은는이 ,·‘’A1\n"), max_size=60))
def test_spans_index_the_text_and_stay_apart(make_document: MakeDocument, body: str) -> None:
    mentions = orgs.find(make_document(body))
    assert all(body[m.span.start : m.span.stop] == m.text for m in mentions)
    assert all(left.span.stop <= right.span.start for left, right in pairwise(mentions))
