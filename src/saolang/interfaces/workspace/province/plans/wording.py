"""Figures of targets in words and as numbers for the meters (số liệu chỉ tiêu)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from saolang.apps.programme.models import IndicatorValue, Target
from saolang.apps.programme.queries import TargetLine
from saolang.core.indicators.measure import Certainty, Comparison, Measure, Shape, Standing
from saolang.core.regulation.types import Text
from saolang.core.text.numbers import format_decimal

STANDINGS: Mapping[Standing | None, tuple[str, str | Promise]] = {
    Standing.MET: ("done", _("Đạt")),
    Standing.ABOVE: ("done", _("Đạt, vượt mức trên")),
    Standing.NOT_MET: ("stop", _("Chưa đạt")),
    Standing.OPEN: ("soon", _("Chưa rõ: mục chưa biết sẽ quyết định")),
    Standing.UNKNOWN: ("none", _("Chưa có số liệu")),
    None: ("info", _("Để so sánh")),
}
ROOM_ABOVE = Fraction(6, 5)
"""The meter of a count ends a fifth above its goal, or at the figure."""
HUNDRED = 100


def say(text: Text) -> str:
    """Return the wording in the language of the page."""
    return text.in_language(get_language() or "vi")


def shown(measured: Measure | None) -> str:
    """Return the figure as people read it: *214*, *42,80 %*; never a zero for what is not known."""
    if measured is None or measured.value is None:
        return gettext("chưa có số liệu")
    return number(measured.value, is_share=measured.shape == Shape.SHARE)


def number(value: Fraction, *, is_share: bool) -> str:
    """Return a share in percent, a count whole."""
    return f"{format_decimal(value * HUNDRED)} %" if is_share else format_decimal(value, 0)


def goal_words(target: Target) -> str:
    """Return what the target asks for: *ít nhất 250*, *20 đến 30 %*."""
    places = 0 if target.value == int(target.value) and (target.value_to or 0) == int(target.value_to or 0) else 2
    sign = " %" if target.is_share else ""
    value = format_decimal(target.value, places)
    if target.comparison == Comparison.RANGE:
        return (
            gettext("%(from)s đến %(to)s") % {"from": value, "to": format_decimal(target.value_to or 0, places)} + sign
        )
    least = target.comparison == Comparison.AT_LEAST
    return (gettext("ít nhất %(value)s") if least else gettext("nhiều nhất %(value)s")) % {"value": value} + sign


@dataclass(frozen=True)
class Figure:
    """Một chỉ tiêu trên màn hình: numbers of its meter, words beside it."""

    line: TargetLine
    value: float
    goal: float
    forecast: float | None
    scale: float
    shown: str
    goal_words: str
    kind: str
    standing: str
    label: str
    bounds: str
    forecast_words: str
    at_due: str

    @property
    def target(self) -> Target:
        """The target itself."""
        return self.line.target

    @property
    def thing(self) -> str:
        """What is missing when something is missing."""
        return say(self.target.definition.thing)


def figure_of(line: TargetLine) -> Figure:
    """Return what a page shows of ``line``."""
    target, measured, ahead = line.target, line.measured, line.forecast
    is_share = target.is_share
    factor = HUNDRED if is_share else 1
    goal = float(target.goal.value * factor)
    value = float((measured.value or 0) * factor)
    kind, standing = STANDINGS[line.standing]
    words = goal_words(target)
    return Figure(
        line=line,
        value=value,
        goal=goal,
        forecast=float(ahead.value * factor) if ahead else None,
        scale=100.0 if is_share else max(float(target.goal.value * ROOM_ABOVE), value, 1.0),
        shown=shown(measured),
        goal_words=words,
        kind=kind,
        standing=str(standing),
        label=gettext("%(words)s. Hiện nay: %(value)s; phải đạt: %(goal)s. %(standing)s.")
        % {"words": target.words, "value": shown(measured), "goal": words, "standing": standing},
        bounds=_bounds(measured, is_share=is_share),
        forecast_words=_forecast(line),
        at_due=shown(line.at_due) if line.at_due else "",
    )


def _bounds(measured: Measure, *, is_share: bool) -> str:
    if measured.certainty != Certainty.ESTIMATED or measured.low is None or measured.high is None:
        return ""
    low, high = number(measured.low, is_share=is_share), number(measured.high, is_share=is_share)
    return gettext("Còn %(n)s mục chưa rõ: con số thật nằm giữa %(low)s và %(high)s.") % {
        "n": measured.unknown,
        "low": low,
        "high": high,
    }


def _forecast(line: TargetLine) -> str:
    ahead = line.forecast
    if ahead is None:
        return ""
    is_share = line.target.is_share
    ends = {"low": number(ahead.low, is_share=is_share), "high": number(ahead.high, is_share=is_share)}
    words = gettext("Theo đà này, đến hạn: %(low)s đến %(high)s.") % ends
    return f"{words} {gettext('Còn quá xa, chỉ để tham khảo.')}" if ahead.is_far else words


def chart_of(line: TargetLine) -> dict[str, Any]:
    """Return the numbers of the history's chart and its table."""
    is_share = line.target.is_share
    factor = HUNDRED if is_share else 1
    ahead = line.forecast

    def value(one: IndicatorValue) -> float | None:
        return None if one.value is None else float(one.value * factor)

    return {
        "points": [(one.on, value(one)) for one in line.history],
        "rows": [
            (one, gettext("chưa có số liệu") if one.value is None else number(one.value, is_share=is_share))
            for one in reversed(line.history)
        ],
        "ahead": {
            "on": ahead.on,
            "value": float(ahead.value * factor),
            "low": float(ahead.low * factor),
            "high": float(ahead.high * factor),
        }
        if ahead
        else None,
    }


NOT_A_DAY = gettext_lazy("Không đọc được ngày này nên tính cho hôm nay.")
