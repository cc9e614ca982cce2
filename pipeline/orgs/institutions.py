"""Institutions named with the corporation that runs them: 나래의료재단 다온병원, 학교법인 나래학원 다온고등학교."""

from __future__ import annotations

from pipeline.orgs.joins import is_regional_office
from pipeline.orgs.spots import Spot

# What corporations of each form run.
_RUN: dict[tuple[str, ...], tuple[str, ...]] = {
    ("의료법인", "의료재단"): ("병원", "요양원", "의원", "의료원"),
    ("학교법인",): ("대학교", "대학", "고등학교", "중학교", "초등학교", "병원"),
    ("사회복지법인", "복지재단"): ("복지관", "요양원", "보육원", "센터", "어린이집", "재활원", "양로원", "쉼터"),
}


def join_institutions(text: str, spots: list[Spot]) -> list[Spot]:
    """A corporation and what it runs, right after it, as one name: 나래의료재단 다온병원은.

    The kind tells that it is its own: a hospital of a medical corporation, a school of a school's, a house of a welfare
    corporation.
    """
    out: list[Spot] = []
    for spot in sorted(spots):
        close = bool(out) and text[out[-1].stop : spot.start] == " "
        if close and _runs(text[out[-1].start : out[-1].stop], text[spot.start : spot.stop]):
            out[-1] = Spot(out[-1].start, spot.stop, out[-1].rule)
        else:
            out.append(spot)
    return out


def is_run(long: str, brief: str) -> bool:
    """Whether a name is another with the corporation or ministry that it belongs to before it.

    >>> is_run("나래의료재단 다온병원", "다온병원"), is_run("나래협회 다온병원", "다온병원")
    (True, False)
    """
    parent = long.removesuffix(f" {brief}")
    return parent != long and (_runs(parent, brief) or is_regional_office(parent, brief))


def _runs(corporation: str, form: str) -> bool:
    ends = next((ends for marks, ends in _RUN.items() if _has_mark(corporation, marks)), ())
    return form.endswith(ends) and " " not in form


def _has_mark(name: str, marks: tuple[str, ...]) -> bool:
    return any(name.startswith(f"{mark} ") or (mark.endswith("재단") and name.endswith(mark)) for mark in marks)
