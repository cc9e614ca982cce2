"""Labels kept apart from their texts: what is packed comes back, and no text is in it."""

from __future__ import annotations

import json

from tools.standoff import LABELS, pack, unpack

ARTICLE = {
    "id": "dump-7",
    "title": "가람시, ㈜새봄식품과 상생협약",
    "date": "2024-03-08",
    "outlet": "가람시",
    "text": "공유하기\n가람시는 7일 ㈜새봄식품과 상생협약을 맺고 5천만 원을 지원한다.\n무단 전재 금지\n시는 올해 안에 시작한다.",
}
BODY = "가람시는 7일 ㈜새봄식품과 상생협약을 맺고 5천만 원을 지원한다.\n시는 올해 안에 시작한다."
ANNOTATION = {
    "id": "dump-7",
    "published": "2024-03-08",
    "outlet": "가람시",
    "reporter": None,
    "title": ARTICLE["title"],
    "body_lines": [[1, 2]],
    "orgs": [
        {"name": "가람시", "type": "local_government", "mentions": ["가람시", "시"]},
        {"name": "새봄식품", "type": "company", "mentions": ["㈜새봄식품"]},
    ],
    "amounts": [{"text": "5천만 원", "min": 50000000, "max": 50000000, "currency": "KRW", "funding": True}],
    "dates": [{"text": "7일", "value": "2024-03-07", "role": "event"}],
    "initiatives": [
        {
            "main": True,
            "kind": "agreement",
            "announced": "2024-03-08",
            "start": "2024-03-07",
            "end": "2024-03-07",
            "leads": ["가람시"],
            "partners": ["새봄식품"],
            "beneficiaries": [],
            "name": "상생협약",
            "amounts": ["5천만 원"],
            "evidence": "가람시는 7일",
        }
    ],
}


def test_what_is_packed_comes_back() -> None:
    label = pack(ANNOTATION, BODY, ARTICLE)
    assert label is not None
    assert unpack(json.loads(json.dumps(label)), ARTICLE) == (ANNOTATION, BODY)


def test_a_title_is_kept_without_the_badges_that_the_dump_adds() -> None:
    badged = {**ARTICLE, "title": f"{ARTICLE['title']}\n새로운글"}
    label = pack(ANNOTATION, BODY, badged)
    assert label is not None
    assert unpack(label, badged) == (ANNOTATION, BODY)


def test_a_label_holds_no_text() -> None:
    assert not any("가" <= letter <= "힣" for letter in json.dumps(pack(ANNOTATION, BODY, ARTICLE), ensure_ascii=False))


def test_a_body_that_the_dump_lacks_is_not_packed() -> None:
    assert pack(ANNOTATION, BODY.replace("7일", "8일"), ARTICLE) is None


def test_the_committed_labels_hold_offsets_and_no_text() -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len({label["id"] for label in labels}) == len(labels) > 700
    text = LABELS.read_text(encoding="utf-8")
    assert not any("가" <= letter <= "힣" for letter in text)
