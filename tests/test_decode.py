"""The ladder of encodings, and what text may hold after it."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SkipRecord
from pipeline.read.decode import declared_charset, decode, normalise

ARTICLE = "나래군은 12일 지역 기업 다섯 곳과 상생협력 협약을 맺었다고 밝혔다. 지원금은 3억 원이다.\n"
PAGE = f'<html><head><meta charset="{{}}"></head><body><p>{ARTICLE}</p></body></html>'

LADDER = [
    ("UTF-8 with mark", codecs.BOM_UTF8 + ARTICLE.encode(), None, "utf-8-sig"),
    ("UTF-16 little-endian with mark", codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"), None, "utf-16"),
    ("UTF-16 big-endian with mark", codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be"), None, "utf-16"),
    ("UTF-32 with mark", codecs.BOM_UTF32_LE + ARTICLE.encode("utf-32-le"), None, "utf-32"),
    ("UTF-16 without mark", ARTICLE.encode("utf-16-le"), None, "utf-16-le"),
    ("UTF-16 big-endian without mark", ARTICLE.encode("utf-16-be"), None, "utf-16-be"),
    ("UTF-8", ARTICLE.encode(), None, "utf-8"),
    ("UTF-8 as declared", ARTICLE.encode(), "UTF-8", "utf-8"),
    ("cp949", ARTICLE.encode("cp949"), None, "cp949"),
    ("cp949 declared EUC-KR", ARTICLE.encode("cp949"), "EUC-KR", "cp949"),
    ("cp949 declared by an old label", ARTICLE.encode("cp949"), "ks_c_5601-1987", "cp949"),
    ("beyond EUC-KR: 똠 is only in cp949", "똠방각하 협동조합\n".encode("cp949"), "euc-kr", "cp949"),
    ("UTF-8 declared EUC-KR", ARTICLE.encode(), "euc-kr", "utf-8"),
    ("cp949 declared UTF-8", ARTICLE.encode("cp949"), "utf-8", "cp949"),
    ("cp949 declared Latin-1", ARTICLE.encode("cp949"), "iso-8859-1", "cp949"),
    ("UTF-8 declared Latin-1", ARTICLE.encode(), "iso-8859-1", "utf-8"),
    ("declared charset that does not exist", ARTICLE.encode("cp949"), "hangul-98", "cp949"),
    ("declared codec that is no charset", ARTICLE.encode(), "zlib_codec", "utf-8"),
    (
        "Japanese as declared",
        "地域企業と協定を結んだ。支援金は三億円である。".encode("shift_jis"),
        "shift_jis",
        "shift_jis",
    ),
    ("Johab guessed", (ARTICLE * 5).encode("johab"), None, "johab"),
    ("ASCII", b"MOU 2024\n", None, "utf-8"),
    ("two words that are Greek in UTF-8", "체험 천천히".encode("cp949"), None, "cp949"),
]


@pytest.mark.parametrize(("data", "declared", "encoding"), [row[1:] for row in LADDER], ids=[row[0] for row in LADDER])
def test_ladder_finds_the_encoding(data: bytes, declared: str | None, encoding: str) -> None:
    decoded = decode(data, declared)
    assert decoded.encoding == encoding
    assert "\ufffd" not in decoded.text
    for text in (
        ARTICLE,
        "똠방각하 협동조합\n",
        "地域企業と協定を結んだ。支援金は三億円である。",
        "MOU 2024\n",
        "체험 천천히",
    ):
        if decoded.text == text or decoded.text == text * 5:
            return
    pytest.fail(f"decoded to {decoded.text!r}")


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_few_broken_characters_do_not_change_the_encoding(encoding: str) -> None:
    text = ARTICLE * 40
    data = text.encode(encoding)
    cut = data[:301] + b"\xff" + data[301:-2]
    decoded = decode(cut)
    assert decoded.encoding == encoding
    assert len(decoded.text) > 0.99 * len(text)
    assert decoded.text.count("상생협력 협약을 맺었다고") >= 39


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (PAGE.format("EUC-KR"), "euc-kr"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">', "ks_c_5601-1987"),
        ("<META CHARSET = 'utf-8' >", "utf-8"),
        ('<?xml version="1.0" encoding="EUC-KR"?><html>', "euc-kr"),
        ('<!-- <meta charset="utf-8"> --><meta charset="euc-kr">', "euc-kr"),
        ("<script>x</script>" * 600 + '<meta http-equiv="content-type" content="text/html;charset=utf-8"/>', "utf-8"),
        ("<p>meta charset=utf-8</p>", None),
        ("", None),
    ],
)
def test_declared_charset(page: str, charset: str | None) -> None:
    assert declared_charset(page.encode()) == charset


@pytest.mark.parametrize(("stated", "written"), [("EUC-KR", "utf-8"), ("UTF-8", "cp949"), ("EUC-KR", "cp949")])
def test_pages_that_state_the_wrong_charset_decode_right(stated: str, written: str) -> None:
    data = PAGE.format(stated).encode(written)
    assert ARTICLE in decode(data, declared_charset(data)).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b" \r\n\t ", "empty_file"),
        (codecs.BOM_UTF8, "empty_file"),
        ("\u200b\u200b".encode(), "empty_file"),
        (b"%PDF-1.7\n...", "binary_file"),
        (b"{\\rtf1\\ansi ...}", "binary_file"),
        (b"PK\x03\x04....", "binary_file"),
        (b"\x1f\x8b\x08\x00abc", "binary_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 hwp", "binary_file"),
        (b"\x89PNG\r\n\x1a\nabc", "binary_file"),
        (bytes(range(256)) * 20, "binary_file"),
        (b"\x01\x02\x03\x04\x05" * 100, "binary_file"),
    ],
)
def test_files_without_text_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(SkipRecord) as caught:
        decode(data)
    assert (caught.value.stage, caught.value.reason) == ("read", reason)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("지원금\u00a05천만\u3000원", "지원금 5천만 원"),
        ("상\u200b생\ufeff협\u00ad력\u2060", "상생협력"),
        ("첫 줄\r\n둘째 줄\r셋째 줄\u2028넷째 줄\x0b다섯째", "첫 줄\n둘째 줄\n셋째 줄\n넷째 줄\n다섯째"),
        ("상\u1109\u1162\u11bc", "상생"),
        ("가\ud83d나\x00다\x1b라", "가나다라"),
        ("탭\t은 남는다", "탭\t은 남는다"),
        ("ㅇ 사업비: 1억원", "ㅇ 사업비: 1억원"),
        ("㈜나래 ① ½ ㎡", "㈜나래 ① ½ ㎡"),
        ("👍🏽 좋아요", "👍🏽 좋아요"),
    ],
)
def test_normalise(raw: str, text: str) -> None:
    assert normalise(raw) == text


@given(st.text(st.characters()))
def test_normalised_text_is_clean_and_stays_as_it_is(raw: str) -> None:
    text = normalise(raw)
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(letter) in ("Cs", "Cc") for letter in text.replace("\n", "").replace("\t", ""))
    text.encode("utf-8")


@given(st.binary(max_size=300), st.sampled_from([None, "euc-kr", "utf-8", "utf-16", "nonsense"]))
def test_any_bytes_decode_or_are_refused(data: bytes, declared: str | None) -> None:
    reason, text = None, "."
    try:
        text = decode(data, declared).text
    except SkipRecord as refused:
        reason = refused.reason
    assert reason in (None, "empty_file", "binary_file", "invalid_encoding")
    assert text.strip()
    assert normalise(text) == text


@given(st.text(st.characters(codec="cp949", exclude_categories=["Cc", "Cf", "Zs", "Cs"]), min_size=30))
def test_declared_cp949_comes_back(text: str) -> None:
    korean = normalise("나래군 상생협력 협약 체결 소식을 전한다 " + text)
    assert decode(korean.encode("cp949", errors="ignore"), "euc-kr").encoding in ("cp949", "utf-8")
