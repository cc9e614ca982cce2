"""The report's charts: Vega-Lite specifications drawn to SVG once, so that the page needs no library and no network."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair
import vl_convert

from pipeline.types import PARTY_LISTS

TOP = 12
WON_IN_EOK = 100_000_000  # 억: the unit in which the Korean press reads large sums


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure: its message key, the SVG in base64, and the numbers it draws."""

    key: str
    svg: str
    figures: tuple[tuple[str, str], ...]


def draw(rows: Iterable[Mapping[str, Any]], say: Mapping[str, str]) -> tuple[Chart, ...]:
    """Charts of the rows that count: copies of a story in other outlets are left out. Empty charts are not drawn."""
    counted = [row for row in rows if row["duplicate_of"] is None]
    months, money, money_kinds = Counter[str](), Counter[str](), Counter[str]()
    for row in counted:
        won = _won(row)
        day = row["start_day"] or row["announced"] or row["published"] or ""
        if day[:7].replace("-", "").isdigit() and len(day) >= 7:
            months[day[:7]] += 1
            if won is not None:
                money[day[:7]] += won
        if won is not None:
            money_kinds[say[f"kind_{row['kind']}"]] += won
    kinds = Counter(say[f"kind_{row['kind']}"] for row in counted)
    charts = [
        _bars("chart_months", sorted(months.items()), upright=True),
        _bars("chart_money", [(month, won / WON_IN_EOK) for month, won in sorted(money.items())], upright=True),
        _bars("chart_money_kinds", [(kind, won / WON_IN_EOK) for kind, won in money_kinds.most_common()]),
        _bars("chart_kinds", kinds.most_common()),
    ]
    for role in PARTY_LISTS:
        names = Counter(name for row in counted for name in row[role])
        top = sorted(names.items(), key=lambda item: (-item[1], item[0]))[:TOP]
        charts.append(_bars(f"chart_{role}", top))
    return tuple(chart for chart in charts if chart is not None)


def _won(row: Mapping[str, Any]) -> int | None:
    """The row's chief sum at most, else at least; None where it has none in won."""
    if row["currency"] != "KRW":
        return None
    won: int = row["amount_max"] if row["amount_max"] is not None else row["amount_min"] or 0
    return won


def _bars(key: str, figures: Sequence[tuple[str, float]], *, upright: bool = False) -> Chart | None:
    """A bar chart in the order given, months upright and names lying; None where there is nothing to draw."""
    if not figures:
        return None
    # Counts are whole, so an axis to 3 has three steps, not six halves.
    ticks = max(1, min(6, int(max(number for _, number in figures))))
    values = [{"label": label, "value": value} for label, value in figures]
    label = altair.X if upright else altair.Y
    value = altair.Y if upright else altair.X
    chart = (
        altair.Chart(altair.InlineData(values=values))
        .mark_bar(color="#0b5cad")
        .encode(
            label("label:N", sort=None, title=None, axis=altair.Axis(labelLimit=220)),
            value("value:Q", title=None, axis=altair.Axis(grid=True, format=",d", tickCount=ticks)),
        )
        .properties(width=420, height=220 if upright else altair.Step(22))
        .configure(font="sans-serif")
    )
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    shown = tuple((name, f"{number:,.10g}") for name, number in figures)
    return Chart(key, base64.b64encode(svg.encode("utf-8")).decode("ascii"), shown)
