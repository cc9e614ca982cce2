"""The reporter that a dump names, as its cells do it: with role, address, outlet, or the desk in a person's place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline import lexicon
from pipeline.clean.datelines import parsed, real_names
from pipeline.clean.line import hangul
from pipeline.clean.names import NAME, ROLE, is_place, looks_like_outlet, names_desk
from pipeline.clean.writers import writer_of
from pipeline.contacts import CONTACT, without_contacts
from pipeline.patterns import Deferred

# 홍길동·김철수, 홍길동, 김철수
_several = Deferred(rf"{NAME}(?:\s?[·,ㆍ/&;]\s?{NAME}|\s{NAME}){{0,9}}").fullmatch
_role = Deferred(rf"(?<=[가-힣])\s?{ROLE}(?![가-힣])")
_boxes = Deferred(r"[(\[<【〔][^()\[\]<>【】〔〕]{0,60}[)\]>】〕]").sub
# 홍길동 기자 / 사진 김철수: who took the pictures, behind who wrote the words.
_photographer = Deferred(
    rf"(?:[/,|·]\s?|\s)(?:사진|영상|그림|촬영|그래픽|일러스트)\s?[=:]?\s?{NAME}(?:\s?{ROLE})?(?![가-힣])"
).sub
_and_others = re.compile(r"\s외\s?\d{1,2}\s?[명인]$").sub
# 홍길동 변호사: what people are who write for a paper now and then.
_calling = Deferred(r"(?<=[가-힣])\s(?:변호사|작가|시인|평론가|연구원|활동가|기고가|님|씨)$|(?<=[가-힣]{3})님$").sub
_words = re.compile(r"[\s/|=]+").split
_EDGES: Final = " \t/|,·:;-–=()[]<>【】〔〕"
_SHORTEST: Final = 2
# What is longer is no list of names.
_LONGEST: Final = 200
_SURE: Final = 3


def given(text: str) -> str | None:
    """Name or names of the reporter in a dump's cell; None where it names a desk, an outlet or an account.

    What may be a name of another form, in Latin letters or of one word, stays as it stands.

    >>> given("홍길동·김철수 기자 hong@narae.example"), given("기자 홍길동"), given("온라인뉴스팀")
    ('홍길동·김철수', '홍길동', None)
    """
    if len(text) > _LONGEST:
        return None
    line = _and_others("", without_contacts(" ".join(text.split())).replace(CONTACT, " ").strip())
    writers = _photographer(" ", line)
    line = _calling("", writers if real_names(writers) else line)
    shown, unboxed = line.strip(_EDGES), _boxes(" ", line).strip(_EDGES)
    for form in (shown, _role.sub("", shown), unboxed):
        if _are_names(form):
            return form
    names = _called_reporters(line) or parsed(text)[0] or writer_of(text)[0] or _beside_office(unboxed)
    if names:
        return names
    bare = " ".join(_role.sub("", unboxed or shown).split())
    if not hangul(bare):
        # Of a name in Latin letters there are two words at least; one is an account or an agency.
        return bare if " " in bare or not bare.isascii() else None
    return None if len(bare) < _SHORTEST or _is_office(bare) else bare


def _are_names(text: str) -> bool:
    return _several(text) is not None and real_names(text) == text


def _called_reporters(text: str) -> str:
    """Everybody in front of a role: "나래신문 홍길동 기자, 김철수 기자"."""
    ends = [0, *(role.end() for role in _role.finditer(text)), len(text)]
    names = [parsed(text[start:stop])[0] for start, stop in pairwise(ends)]
    return "·".join(dict.fromkeys(name for name in names if name))


def _beside_office(text: str) -> str | None:
    """Who stands in front of a post, desk, outlet or place, or behind one: "홍길동 나래대 교수", "사회부 홍길동"."""
    words = _words(text)
    if len(words) > 1:
        for name, office in ((words[0], words[-1]), (words[-1], words[-2])):
            if len(name) >= _SURE and _are_names(name) and _is_office(office):
                return name
    return None


def _is_office(word: str) -> bool:
    return names_desk(word) or is_place(word) or looks_like_outlet(word) or word.endswith(lexicon.words("posts"))
