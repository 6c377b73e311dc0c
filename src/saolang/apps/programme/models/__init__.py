"""The tables of the room, by noun."""

from saolang.apps.programme.models.history import Alert, IndicatorValue
from saolang.apps.programme.models.plans import BudgetLine, LineOfWork, Plan, Target

__all__ = ["Alert", "BudgetLine", "IndicatorValue", "LineOfWork", "Plan", "Target"]
