"""Latin letters of names as some papers print them, behind how they are read: 에스케이(SK)하이닉스 is SK하이닉스."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# How each letter is read; R and others have two spellings.
_READ = {
    "A": "에이", "B": "비", "C": "씨|시", "D": "디", "E": "이", "F": "에프", "G": "지", "H": "에이치", "I": "아이",
    "J": "제이", "K": "케이", "L": "엘", "M": "엠", "N": "엔", "O": "오", "P": "피", "Q": "큐", "R": "알|아르",
    "S": "에스", "T": "티", "U": "유", "V": "브이", "W": "더블유", "X": "엑스", "Y": "와이", "Z": "제트",
}  # fmt: skip
_readings = "|".join(reading for reading in _READ.values())
_spelled = rf"(?P<read>(?:{_readings})+)\((?P<latin>[A-Z]{{2,5}})\)"
_find_spelled = Deferred(rf"(?<![가-힣A-Za-z0-9]){_spelled}(?=[가-힣A-Za-z0-9])").finditer
_opening = Deferred(_spelled).match
_particle = Deferred(r"(?:은|는|이|가|을|를|의|와|과|도|에|로|에서|에게|으로|부터)(?![가-힣])").match


def from_spelled(reading: Reading) -> Iterator[Spot]:
    """Names that begin with letters and how they are read, and go on close to the bracket."""
    text = reading.text
    for found in _find_spelled(text) if ")" in text else ():
        if not _reads(found["read"], found["latin"]) or _particle(text, found.end()) is not None:
            continue
        stop = reading.word_stop(found.end())
        if stop > found.end() + 1:
            yield Spot(found.start(), stop, "orgs.spelled")


def in_letters(name: str) -> str:
    """A name with the letters alone, where it prints how they are read as well.

    >>> in_letters("에스케이(SK)하이닉스"), in_letters("나래전자(NE)")
    ('SK하이닉스', '나래전자(NE)')
    """
    found = _opening(name) if "(" in name else None
    if found is None or not _reads(found["read"], found["latin"]):
        return name
    return found["latin"] + name[found.end() :]


def _reads(read: str, latin: str) -> bool:
    """Whether the syllables are the names of the letters, in order."""
    for letter in latin:
        reading = next((one for one in _READ[letter].split("|") if read.startswith(one)), None)
        if reading is None:
            return False
        read = read.removeprefix(reading)
    return not read
