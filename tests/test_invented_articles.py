"""The invented articles that models learn from: what their lines annotate stands in them, and no two tell one story."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import Any, get_args

import pytest

from pipeline.tokens import Analyser
from pipeline.types import PARTY_LISTS, OrganizationType
from tools.invented import annotation_of, read_invented

ARTICLES = list(read_invented())
KINDS = {"agreement", "programme", "project", "fund", "investment", "donation", "meeting", "other"}
_legal_mark = re.compile(r"㈜|\(주\)").sub
_is_time = re.compile(r"[\dX]{4}(?:-[\dX]{2}){0,2}").fullmatch
_sentences = re.compile(r"[^\n]{30,}?다\.").findall


def text_of(article: dict[str, Any]) -> str:
    return f"{article['title'] or ''}\n{article['text']}"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_what_is_annotated_stands_in_the_text(article: dict[str, Any]) -> None:
    text = text_of(article)
    names = [body["name"] for body in article["orgs"]]
    sums = [amount["text"] for amount in article["amounts"]]
    forms = [form for body in article["orgs"] for form in (body["name"], *body["mentions"])]
    assert len(names) == len(set(names))
    assert {body["type"] for body in article["orgs"]} <= set(get_args(OrganizationType))
    plain = _legal_mark("", text)
    assert [form for form in [*forms, *sums] if form not in text and form not in plain] == []
    assert article["date"] is None or date.fromisoformat(article["date"])
    rows = article["initiatives"]
    assert [row["main"] for row in rows].count(True) == bool(rows)
    for row in rows:
        for key in PARTY_LISTS:
            # Who gives and is given in turn stands in two of the lists.
            assert len(row[key]) == len(set(row[key]))
            assert set(row[key]) <= set(names)
        assert set(row["amounts"]) <= set(sums)
        assert row["kind"] in KINDS
        assert row["evidence"] in text
        assert row["name"] is None or row["name"] in text
        assert all(row[key] is None or _is_time(row[key]) for key in ("announced", "start", "end"))


def test_no_two_articles_share_a_name_or_a_sentence() -> None:
    assert [name for name, times in Counter(article["id"] for article in ARTICLES).items() if times > 1] == []
    sentences = Counter(sentence for article in ARTICLES for sentence in set(_sentences(article["text"])))
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_an_article_becomes_an_annotation(analyser: Analyser) -> None:
    article = {
        "id": "one",
        "title": "나래군, 누리대와 협약",
        "date": "2024-05-13",
        "outlet": None,
        "text": "나래군은 지난 3일 누리대와 협약을 맺었다.\n군은 지난 3일부터 이를 알렸다.",
        "orgs": [{"name": "나래군", "mentions": [], "type": "local_government"}],
        "amounts": [],
        "initiatives": [],
    }
    made = annotation_of(article, analyser)
    assert json.loads(json.dumps(made)) == made
    assert (made["published"], made["body_lines"]) == ("2024-05-13", [[1, 2]])
    assert [(found["text"], found["value"]) for found in made["dates"]] == [
        ("지난 3일", "2024-05-03"),
        ("지난 3일부터", "2024-05-03/.."),
    ]
