"""Who holds the ball and until when (ai đang giữ hồ sơ)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saolang.apps.dossiers.models import Dossier
from saolang.core.calendar.clocks import Clock

Party = Literal["producer", "commune", "province", "council", "ministry", "nobody"]


@dataclass(frozen=True)
class Holder:
    """Bên đang giữ hồ sơ: who, what is expected, until when."""

    party: Party
    label: str
    """Such as “UBND xã Đăk Hà”."""
    task: str
    """What is expected of them, one sentence."""
    started_on: date | None
    due_on: date | None
    clock: Clock | None
    """Working days (calendar days for a renewal's 45); None where no clock runs."""


def holder(dossier: Dossier, on: date) -> Holder:
    """Return who holds ``dossier`` on ``on``; no query when it came from a list of this room."""
    raise NotImplementedError
