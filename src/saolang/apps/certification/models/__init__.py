"""The tables of the room, by noun."""

from saolang.apps.certification.models.catalogue import CatalogueEntry
from saolang.apps.certification.models.certificates import (
    EARLIER_PACKS,
    Certificate,
    Decision,
    ExpiryNotice,
    MinistryReview,
    Recognition,
    RevocationCase,
)
from saolang.apps.certification.models.listed import ListedStar
from saolang.apps.certification.models.misuse import MisuseReport

__all__ = [
    "EARLIER_PACKS",
    "CatalogueEntry",
    "Certificate",
    "Decision",
    "ExpiryNotice",
    "ListedStar",
    "MinistryReview",
    "MisuseReport",
    "Recognition",
    "RevocationCase",
]
