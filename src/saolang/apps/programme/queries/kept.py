"""Số liệu giữ sẵn: the facts of a day are worked out once for as long as the register stands still.

At ten thousand producers reading the register takes seconds, and a leader opens one target after the other. What tells
that it changed is the chain of events, in which every verb on the register writes, and the day links were last tried,
which no verb does. A process keeps a few days in memory, nothing longer than that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Max, Q

from saolang.apps.audit.models import Event
from saolang.apps.programme.models import Target
from saolang.apps.programme.queries.facts import facts_on
from saolang.apps.programme.queries.records import Records, load_records
from saolang.apps.registry.models import SalesListing
from saolang.core.indicators.facts import Facts
from saolang.core.indicators.measure import Measure

MOST_KEPT = 6
"""Areas and days in memory at most; what they weigh at twenty thousand products has not been measured."""
CHANGING = ("registry.", "certification.", "exchange.", "territories.")
"""Beginnings of the actions that may change a figure."""
Stamp = tuple[int | None, datetime | None]


@dataclass
class Days:
    """Các ngày của một địa bàn: facts by day and measures, each worked out when first asked for."""

    read: Callable[[], Records]
    facts: dict[date, Facts] = field(default_factory=dict)
    measures: dict[tuple[str, int | None, date], Measure] = field(default_factory=dict)
    _records: Records | None = None

    def facts_of(self, on: date) -> Facts:
        """Return the facts of a day; the register is read for the first one."""
        if on not in self.facts:
            if self._records is None:
                self._records = self.read()
            self.facts[on] = facts_on(self._records, on)
        return self.facts[on]

    def measured(self, target: Target, on: date, work_out: Callable[[Target, Facts], Measure]) -> Measure:
        """Return the figure of ``target`` on a day."""
        key = (target.indicator, target.unit_id, on)
        if key not in self.measures:
            self.measures[key] = work_out(target, self.facts_of(on))
        return self.measures[key]


def days_of(area_codes: Sequence[str], on: date, *, with_examples: bool, since: date) -> Days:
    """Return days of the area read afresh; ``since`` is the first one that will be asked for."""
    return Days(lambda: load_records(area_codes, on, with_examples=with_examples, since=since))


def kept_days(area_codes: Sequence[str], on: date, *, with_examples: bool, since: date) -> Days:
    """Return the days of the area as worked out before, unless the register changed since: two queries."""
    return _kept(tuple(area_codes), on, with_examples, since, register_stamp())


def register_stamp() -> Stamp:
    """Return what changes whenever the register does."""
    changing = Q()
    for beginning in CHANGING:
        changing |= Q(action__startswith=beginning)
    last = Event.objects.filter(changing).order_by("-sequence").values_list("sequence", flat=True).first()
    tried: datetime | None = SalesListing.objects.aggregate(last=Max("tried_at"))["last"]
    return last, tried


@lru_cache(maxsize=MOST_KEPT)
def _kept(area_codes: tuple[str, ...], on: date, with_examples: bool, since: date, _stamp: Stamp) -> Days:
    return days_of(area_codes, on, with_examples=with_examples, since=since)


def forget_kept_days() -> None:
    """Forget everything kept: for tests and measurements, where records come without events."""
    _kept.cache_clear()
