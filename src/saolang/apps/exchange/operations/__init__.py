"""The verbs of the room, by noun."""

from saolang.apps.exchange.operations.exports import record_export
from saolang.apps.exchange.operations.partner_keys import (
    AlreadyRevoked,
    NoPartnerName,
    RateOutOfRange,
    issue_key,
    note_use,
    revoke_key,
)

__all__ = [
    "AlreadyRevoked",
    "NoPartnerName",
    "RateOutOfRange",
    "issue_key",
    "note_use",
    "record_export",
    "revoke_key",
]
