"""The reads of the room, by noun."""

from saolang.apps.programme.queries.drill import RecordRow, rows_of
from saolang.apps.programme.queries.facts import facts_on
from saolang.apps.programme.queries.history import alerts_of, history_of, month_of
from saolang.apps.programme.queries.plans import plan_in_force, plan_numbered, plans_visible_to, targets_of
from saolang.apps.programme.queries.records import Records, load_records
from saolang.apps.programme.queries.standing import TargetLine, UnitLine, lines_of, units_compared

__all__ = [
    "RecordRow",
    "Records",
    "TargetLine",
    "UnitLine",
    "alerts_of",
    "facts_on",
    "history_of",
    "lines_of",
    "load_records",
    "month_of",
    "plan_in_force",
    "plan_numbered",
    "plans_visible_to",
    "rows_of",
    "targets_of",
    "units_compared",
]
