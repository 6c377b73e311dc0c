"""The tables of the room, by noun."""

from saolang.apps.exchange.models.imports import ColumnMemory, ImportBatch, ImportRow
from saolang.apps.exchange.models.open_data import PartnerKey, Release

__all__ = ["ColumnMemory", "ImportBatch", "ImportRow", "PartnerKey", "Release"]
