"""What happened to a dossier (lịch sử hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from saolang.apps.dossiers.models import Dossier


@dataclass(frozen=True)
class HistoryEntry:
    """Một dòng lịch sử, in words."""

    occurred_at: datetime
    action: str
    sentence: str
    """What was done, in the reader's language."""
    actor: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_step: bool
    """Whether the state changed: what a timeline shows; the rest is detail."""


def history(dossier: Dossier) -> list[HistoryEntry]:
    """Return everything recorded under the dossier's topic, by every room, the newest first."""
    raise NotImplementedError
