"""The verbs of the room."""

from saolang.apps.programme.operations.budget import set_budget
from saolang.apps.programme.operations.loading import load_plans
from saolang.apps.programme.operations.months import MonthsKept, keep_months
from saolang.apps.programme.operations.plans import add_line, edit_plan, enter_plan, remove_line
from saolang.apps.programme.operations.targets import edit_target, remove_target, set_target

__all__ = [
    "MonthsKept",
    "add_line",
    "edit_plan",
    "edit_target",
    "enter_plan",
    "keep_months",
    "load_plans",
    "remove_line",
    "remove_target",
    "set_budget",
    "set_target",
]
