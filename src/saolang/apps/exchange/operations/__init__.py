"""The verbs of the room, by noun."""

from saolang.apps.exchange.operations.exports import record_export
from saolang.apps.exchange.operations.lists import Imported, NoProvince, import_products
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
    "Imported",
    "NoPartnerName",
    "NoProvince",
    "RateOutOfRange",
    "import_products",
    "issue_key",
    "note_use",
    "record_export",
    "revoke_key",
]
