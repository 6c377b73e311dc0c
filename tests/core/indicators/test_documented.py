"""The worked tables of docs/algorithms/indicators.md are what the formulas answer."""

import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from saolang.core.indicators.definitions import INDICATORS
from saolang.core.indicators.facts import Channel, Facts, ProducerFacts
from saolang.core.indicators.trend import Point, forecast

PAGE = (Path(__file__).resolve().parents[3] / "docs/algorithms/indicators.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[list[str]]:
    table = PAGE[PAGE.index(heading) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def number(text: str) -> int | None:
    return int(text) if text else None


def producers() -> tuple[ProducerFacts, ...]:
    areas = {"yes": True, "no": False, "undated": None}
    made = []
    for pk, kind, workers, trained, contracts, area, channel in rows_under("| producer | kind"):
        material, output = (Fraction(part.strip()) if part.strip() else None for part in contracts.split(","))
        made.append(
            ProducerFacts(
                int(pk), None, kind, number(workers), number(trained), material, output, areas[area], Channel(channel)
            )
        )
    return tuple(made)


def test_worked_table_is_what_the_formulas_answer() -> None:
    facts = Facts(date(2026, 11, 1), producers=producers())
    told = rows_under("| indicator | numerator")

    found = []
    for key, *_rest in told:
        one = INDICATORS[key].measured(facts)
        cells = (one.numerator, one.denominator, one.unknown, one.value, one.low, one.high)
        found.append([key, *(str(cell) for cell in cells)])
    assert found == told
    assert len(told) == 5


def test_table_of_indicators_names_every_one() -> None:
    named = {key for row in rows_under("| indicator | counts") for key in re.findall(r"`(\w+)`", row[0])}

    assert named == set(INDICATORS)


def test_worked_forecast_is_what_the_line_answers() -> None:
    (row,) = rows_under("| month (30 days each)")
    first = date(2026, 1, 1)
    history = [Point(first + timedelta(days=30 * place), Fraction(value)) for place, value in enumerate(row[1:])]
    found = forecast(history, history[-1].on + timedelta(days=60))

    assert found is not None
    assert f"Two months later: {found.value}," in PAGE
