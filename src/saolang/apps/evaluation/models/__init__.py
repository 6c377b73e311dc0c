"""Tables of the room, by noun."""

from saolang.apps.evaluation.models.advisory import AdvisoryReport
from saolang.apps.evaluation.models.council import Council, Round, Seat
from saolang.apps.evaluation.models.hearing import ConfirmedGate, ConfirmedOption, Hearing, Recusal
from saolang.apps.evaluation.models.sheet import Sheet, SheetAnswer, SheetGate

__all__ = [
    "AdvisoryReport",
    "ConfirmedGate",
    "ConfirmedOption",
    "Council",
    "Hearing",
    "Recusal",
    "Round",
    "Seat",
    "Sheet",
    "SheetAnswer",
    "SheetGate",
]
