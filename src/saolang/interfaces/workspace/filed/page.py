"""What the dossier pages of commune and province show alike (trang hồ sơ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import Dossier, DossierVersion, SupplementRequest
from saolang.apps.dossiers.queries import (
    CompletenessFinding,
    criteria_set_of,
    evidence_kinds_of,
    holder,
    supplements_of,
    version_is_intact,
)
from saolang.apps.paperwork.queries import papers_of
from saolang.interfaces.workspace.filed.differences import Difference, differences
from saolang.interfaces.workspace.filed.reading import FiledVersion, words


@dataclass(frozen=True)
class VersionLine:
    """Một bản nộp in the list of filings."""

    version: DossierVersion
    is_intact: bool
    is_shown: bool


def chosen_version(versions: list[DossierVersion], wanted: str | None) -> DossierVersion | None:
    """Return the version asked for, else the last one; None before the first filing."""
    if wanted and wanted.isdecimal():
        for version in versions:
            if version.number == int(wanted[:4]):
                return version
    return versions[-1] if versions else None


def filed_version(dossier: Dossier, version: DossierVersion, on: date) -> FiledVersion:
    """Return ``version`` ready to be shown."""
    return FiledVersion(version, criteria_set_of(dossier), evidence_kinds_of(dossier), on)


def changes_since(dossier: Dossier, versions: list[DossierVersion], shown: DossierVersion) -> list[Difference]:
    """Return what ``shown`` changed against the version before it; nothing for the first."""
    before = next((one for one in reversed(versions) if one.number < shown.number), None)
    return differences(before.content, shown.content, criteria_set_of(dossier)) if before else []


def open_request(requests: list[SupplementRequest]) -> SupplementRequest | None:
    """Return the request that waits for the producer, if any."""
    return next((one for one in requests if one.answered_at is None and one.closed_at is None), None)


def dossier_context(dossier: Dossier, wanted: str | None, on: date) -> dict[str, Any]:
    """Return the context of ``workspace/filed/*.html``; a fixed number of queries.

    :param wanted: number of the version to show, as in the address; the last one without.
    """
    versions = list(dossier.versions.order_by("number"))
    shown = chosen_version(versions, wanted)
    requests = list(supplements_of(dossier))
    criteria_set = criteria_set_of(dossier)
    return {
        "dossier": dossier,
        "producer": dossier.product.producer,
        "set_name": words(criteria_set.text),
        "set_number": criteria_set.number,
        "holder": holder(dossier, on),
        "filed": filed_version(dossier, shown, on) if shown else None,
        "versions": [
            VersionLine(one, version_is_intact(one), shown is not None and one.number == shown.number)
            for one in reversed(versions)
        ],
        "is_last_version": bool(versions) and shown is versions[-1],
        "changes": changes_since(dossier, versions, shown) if shown else [],
        "requests": requests,
        "waiting_request": open_request(requests),
        "papers": list(papers_of("dossier", dossier.public_id)),
        "on": on,
    }


@dataclass(frozen=True)
class Findings:
    """Kết quả kiểm tra hồ sơ: one by one, and the criteria without papers gathered in one line."""

    single: tuple[CompletenessFinding, ...]
    unproved: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.single or self.unproved)


def grouped(found: Iterable[CompletenessFinding]) -> Findings:
    """Return ``found`` with the criteria that claim points without papers gathered."""
    found = list(found)
    return Findings(
        tuple(one for one in found if one.code != "no_proof"),
        tuple(one.criterion for one in found if one.code == "no_proof" and one.criterion),
    )


def criterion_choices(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the criteria of the dossier's set for a list to choose from; the first is the dossier as a whole."""
    leaves = criteria_set_of(dossier).leaves
    return [("", _("Cả hồ sơ")), *((leaf.code, f"{leaf.code} {words(leaf.text)}") for leaf in leaves)]
