"""The verbs of the room, by noun."""

from saolang.apps.exchange.operations.batches import (
    MappingIncomplete,
    apply_batch,
    discard_batch,
    map_columns,
    read_batch,
    reading_of,
    upload_list,
    write_batch,
)
from saolang.apps.exchange.operations.exports import record_export
from saolang.apps.exchange.operations.lists import Imported, NoProvince, import_products
from saolang.apps.exchange.operations.open_data import NoSuchDataset, release, release_changed
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
    "MappingIncomplete",
    "NoPartnerName",
    "NoProvince",
    "NoSuchDataset",
    "RateOutOfRange",
    "apply_batch",
    "discard_batch",
    "import_products",
    "issue_key",
    "map_columns",
    "note_use",
    "read_batch",
    "reading_of",
    "record_export",
    "release",
    "release_changed",
    "revoke_key",
    "upload_list",
    "write_batch",
]
