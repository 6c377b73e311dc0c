"""Template tags of the house: ``{% load ui %}``. Words and numbers in Vietnamese form, and what components compute."""

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from saolang.common.ui.charts import draw_line
from saolang.core.text.dates import format_date
from saolang.core.text.numbers import format_decimal

register = template.Library()

STAR_COUNT = 5
SOON_WORKING_DAYS = 3  # a clock turns to "soon" at three working days
TICK_WIDTH = 12  # SVG units of one working day on the clock

# ---------------------------------------------------------------- words and numbers


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def vn_date(value: dt.date | None) -> str:
    """Date as people write it: 27/11/2026 (local day for an instant); empty for None."""
    if not value:
        return ""
    return format_date(_local(value))


@register.filter
def vn_time(value: dt.datetime | None) -> str:
    """Time of day, 24 hours: 08:14; empty for None."""
    return f"{_local(value):%H:%M}" if value else ""


@register.filter
def vn_datetime(value: dt.datetime | None) -> str:
    """Instant in words: 08:14 ngày 23/11/2026 (English: 08:14, 23/11/2026); empty for None."""
    if not value:
        return ""
    return gettext("%(time)s ngày %(date)s") % {"time": vn_time(value), "date": vn_date(value)}


@register.filter
def vn_number(value: Any, decimals: int = 0) -> str:
    """Number with a dot for thousands and a comma for decimals: 1.284.560; ``|vn_number:2`` rounds to 79,83.

    Takes int, float, Decimal, Fraction or the text of one; empty for None or empty text, unchanged for other text.
    """
    if value is None or value == "":
        return ""
    try:
        exact = value if isinstance(value, int | Fraction | Decimal) else Decimal(str(value))
    except ArithmeticError:
        return str(value)
    return format_decimal(exact, int(decimals))


@register.filter
def points(value: Any) -> str:
    """Points (điểm) with at most two decimals, none that are zero: 4; 79,83; 79,5."""
    text = vn_number(value, 2)
    return text.rstrip("0").rstrip(",") if "," in text else text


@register.filter
def vn_size(size_bytes: int) -> str:
    """File size in words a person knows: 84 kB, 2,4 MB (1 kB = 1000 bytes)."""
    if size_bytes < 1_000_000:
        return f"{max(1, round(size_bytes / 1000)) if size_bytes else 0} kB"
    return f"{points(round(size_bytes / 1_000_000, 1))} MB"


# ---------------------------------------------------------------- small drawings


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: the word beside it speaks."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>', css, static("icons.svg"), name
    )


@register.simple_tag
def star_drawing(css: str = "") -> SafeString:
    """One star with its own gold and rim (used in ``stars`` and ``floor``)."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#star"/></svg>', css, static("icons.svg")
    )


@register.simple_tag
def art_url(name: str) -> str:
    """Drawing that stands in for a photo, by the name of its file in ``assets/art``."""
    return static(f"art/{name}.svg")


@register.filter
def star_marks(count: Any, of: Any = STAR_COUNT) -> list[bool]:
    """True for each star that is there, False for each that is not."""
    there = int(count or 0)
    return [place < there for place in range(int(of))]


STATUS_ICONS = {
    "done": "check",
    "soon": "clock",
    "wait": "refresh",
    "stop": "x",
    "void": "ban",
    "none": "help",
    "info": "info",
}
NOTE_ICONS = {"info": "info", "done": "check", "soon": "clock", "stop": "alert"}
MESSAGE_KINDS = {"success": "done", "error": "stop", "warning": "soon", "info": "info", "debug": "info"}


@register.filter
def status_icon(kind: str) -> str:
    """Icon of a state badge, so that the colour never speaks alone."""
    return STATUS_ICONS.get(kind, "info")


@register.filter
def note_icon(kind: str) -> str:
    """Icon of a note."""
    return NOTE_ICONS.get(kind, "info")


@register.filter
def message_kind(message: Any) -> str:
    """Kind of note for a message of django.contrib.messages."""
    return MESSAGE_KINDS.get(getattr(message, "level_tag", "info"), "info")


def _read(source: Any, name: str, fallback: Any = None) -> Any:
    if isinstance(source, Mapping):
        return source.get(name, fallback)
    return getattr(source, name, fallback)


@register.simple_tag
def clock_face(clock: Any = None, used: Any = None, total: Any = None, due: Any = None) -> dict[str, Any]:
    """What the clock (đồng hồ ngày làm việc) shows.

    ``clock`` is an object or mapping with ``used``, ``left``, ``total`` (working days, ``left`` below zero when
    over) and ``due`` (date or text); or the three are given one by one and ``left`` follows.
    """
    if clock is not None and clock != "":
        used, total, due = _read(clock, "used", used), _read(clock, "total", total), _read(clock, "due", due)
    used, total = int(used or 0), int(total or 0)
    left = _read(clock, "left") if clock else None
    left = total - used if left is None else int(left)
    if left < 0:
        kind, sentence = (
            "over",
            ngettext("Quá hạn %(n)s ngày làm việc", "Quá hạn %(n)s ngày làm việc", -left) % {"n": -left},
        )
    elif left == 0:
        kind, sentence = "soon", gettext("Hết hạn hôm nay")
    else:
        kind = "soon" if left <= SOON_WORKING_DAYS else "open"
        sentence = ngettext("Còn %(n)s ngày làm việc", "Còn %(n)s ngày làm việc", left) % {"n": left}
    return {
        "kind": kind,
        "sentence": sentence,
        "day": min(used, total),
        "total": total,
        "due": vn_date(due) if isinstance(due, dt.date) else (due or ""),
        "width": max(total, 1) * TICK_WIDTH,
        "ticks": [{"x": n * TICK_WIDTH + 1, "css": "used" if n < used else "left"} for n in range(total)],
    }


@register.simple_tag
def meter_face(value: Any = 0, goal: Any = None, forecast: Any = None, scale: Any = 100) -> dict[str, Any]:
    """Widths in percent of the meter (thước chỉ tiêu); plain points as decimals because SVG reads no comma."""
    top = float(scale or 100)

    def percent(amount: Any) -> str | None:
        return None if amount in (None, "") else f"{max(0.0, min(100.0, float(amount) / top * 100)):.2f}"

    ahead = forecast if forecast not in (None, "") else value
    short = goal not in (None, "") and float(ahead or 0) < float(goal)
    return {"value": percent(value or 0), "goal": percent(goal), "forecast": percent(forecast), "short": short}


@register.simple_tag
def chart_line_face(points: Any = (), goal: Any = None, ahead: Any = None, share: Any = False) -> Any:
    """Where the parts of a line chart lie (biểu đồ theo tháng); see :mod:`saolang.common.ui.charts`."""
    return draw_line(points or (), None if goal in (None, "") else float(goal), ahead or None, is_share=bool(share))


@register.simple_tag
def progress_face(value: Any = 0, total: Any = 100) -> dict[str, Any]:
    """Width in percent of a progress bar."""
    top = float(total or 0) or 1.0
    return {"width": f"{max(0.0, min(100.0, float(value or 0) / top * 100)):.2f}"}


# ---------------------------------------------------------------- attributes and addresses


@register.filter
def html_attrs(attrs: Any) -> SafeString:
    """Extra attributes of a component, every value escaped (cotton's own ``{{ attrs }}`` does not escape)."""
    pairs = attrs.attrs_dict().items() if hasattr(attrs, "attrs_dict") else (attrs or {}).items()
    parts = []
    for name, value in pairs:
        if value is True or value == "True":
            parts.append(format_html(" {}", name))
        elif value not in (None, False, "False"):
            parts.append(format_html(' {}="{}"', name, value))
    return mark_safe("".join(parts))  # noqa: S308 - made of escaped parts only


@register.simple_tag(takes_context=True)
def query_with(context: Any, **changes: Any) -> str:
    """The present query string with some values changed: ``?q=ca+phe&trang=2``; None or "" takes a key away."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def page_address(context: Any, number: int, param: str = "trang") -> str:
    """Address of one page of a list; keeps the search that was made."""
    return query_with(context, **{param: number})


@register.filter
def page_words(page: Page[Any]) -> str:
    """Trang 2 trên 9."""
    return gettext("Trang %(page)s trên %(total)s") % {"page": page.number, "total": page.paginator.num_pages}


# ---------------------------------------------------------------- forms


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: "check" (one box), "group" (radios, boxes), "file" or "line"."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "line"


def _widget_class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.FileInput):
        return "file-input"
    return "input num" if isinstance(widget, forms.NumberInput | forms.DateInput | forms.DateTimeInput) else "input"


def _described_by(field: BoundField, hint: str) -> str:
    ids = [f"{field.auto_id}_hint"] if str(hint).strip() else []
    return " ".join([*ids, f"{field.auto_id}_error"] if field.errors else ids)


@register.simple_tag
def field_control(field: BoundField, hint: str = "", attrs: Any = None) -> SafeString:
    """The input of a bound field with the house's class and its descriptions for screen readers."""
    own = dict(attrs.attrs_dict()) if hasattr(attrs, "attrs_dict") else dict(attrs or {})
    extra_class = f"{field.field.widget.attrs.get('class', '')} {own.pop('class', '')}".strip()
    own["class"] = f"{_widget_class(field)} {extra_class}".strip()
    if described := _described_by(field, hint):
        own["aria-describedby"] = described
    if field.errors:
        own["aria-invalid"] = "true"
        own["class"] += " is-wrong"
    return field.as_widget(attrs=own)


@register.simple_tag
def field_choices(field: BoundField) -> list[dict[str, Any]]:
    """The radios or boxes of a group, each with its drawn input and its label."""
    css = "radio" if isinstance(field.field.widget, forms.RadioSelect) else "checkbox"
    choices = []
    for part in field.subwidgets:
        part.data["attrs"] = {**part.data["attrs"], "class": css}
        # The description belongs to the group, which the fieldset carries.
        part.data["attrs"].pop("aria-describedby", None)
        choices.append({"input": part.tag(), "label": part.choice_label, "id": part.id_for_label})
    return choices


@register.simple_tag
def form_errors(form: Any = None, labels: str = "show") -> list[dict[str, str]]:
    """Every error of a form as {id, text}; ``id`` is empty for one that belongs to no field.

    ``labels="hide"`` leaves the field's name out: for forms whose labels come from a library.
    """
    if not form or not getattr(form, "errors", None):
        return []
    errors = [{"id": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form:
        anchor = field.id_for_label or field.auto_id
        for text in field.errors:
            errors.append(
                {
                    "id": "" if field.is_hidden else anchor,
                    "text": f"{field.label}: {text}" if labels == "show" else str(text),
                }
            )
    return errors


# ---------------------------------------------------------------- before and after


@register.simple_tag
def word_diff(before: Any, after: Any) -> dict[str, SafeString]:
    """Two texts with what left and what came marked (``del``, ``ins``), word by word, escaped."""
    old, new = (re.findall(r"\s+|\S+", str("" if text is None else text)) for text in (before, after))
    left: list[tuple[str, str]] = []
    right: list[tuple[str, str]] = []
    for verb, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left.append(("same" if verb == "equal" else "del", "".join(old[i:j])))
        right.append(("same" if verb == "equal" else "ins", "".join(new[k:m])))

    def drawn(parts: list[tuple[str, str]]) -> SafeString:
        marks = {"same": "{}", "del": "<del>{}</del>", "ins": "<ins>{}</ins>"}
        return format_html_join("", "{}", ((format_html(marks[kind], text),) for kind, text in parts if text))

    return {"before": drawn(left), "after": drawn(right)}
