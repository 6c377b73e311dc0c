"""The evidence ledger (sổ minh chứng)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, EvidenceUse
from saolang.apps.registry.models import Producer
from saolang.common.errors import DomainError


class EvidenceError(DomainError):
    """A value of a piece of evidence is not sound; ``field`` names it."""


class EvidenceFrozen(DomainError):
    """It is part of a filed dossier."""

    default_message = _(
        "Giấy tờ này nằm trong hồ sơ đã nộp nên không xóa được. Bạn có thể cất vào kho lưu để không dùng nữa."
    )


class EvidenceInUse(DomainError):
    """A draft still uses it."""

    default_message = _("Giấy tờ này đang được dùng trong một hồ sơ. Gỡ khỏi hồ sơ trước rồi làm lại.")


class EvidenceValues(TypedDict, total=False):
    """What may be changed of a piece of evidence; a key left out stays as it is."""

    kind: str
    title: str
    issuer: str
    number: str
    issued_on: date | None
    expires_on: date | None


def add_evidence(
    *,
    producer: Producer,
    kind: str,
    title: str,
    files: Sequence[UploadedFile],
    actor: Person | None,
    now: datetime,
    issuer: str = "",
    number: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Evidence:
    """Thêm giấy tờ: put a paper (with its files, perhaps none yet) into the producer's ledger.

    :raises NotAllowed: the actor does not act for the producer.
    :raises EvidenceError: :raises validators.uploads.UploadRefused: naming the file and what is wrong.
    """
    raise NotImplementedError


def add_files(
    *, evidence: Evidence, files: Sequence[UploadedFile], actor: Person | None, now: datetime
) -> list[EvidenceFile]:
    """Thêm tệp: all of them or none; the same content twice in one paper is kept once."""
    raise NotImplementedError


def remove_file(*, file: EvidenceFile, actor: Person | None, now: datetime) -> None:
    """Bỏ tệp; :raises EvidenceFrozen: it belongs to a filed version."""
    raise NotImplementedError


def edit_evidence(
    *, evidence: Evidence, version: int, values: EvidenceValues, actor: Person | None, now: datetime
) -> Evidence:
    """Sửa giấy tờ; what was filed keeps the old values (the frozen version), history keeps both."""
    raise NotImplementedError


def archive_evidence(*, evidence: Evidence, actor: Person | None, now: datetime, is_archived: bool = True) -> Evidence:
    """Cất vào kho lưu (or take out again): no longer offered; :raises EvidenceInUse: a draft uses it."""
    raise NotImplementedError


def delete_evidence(*, evidence: Evidence, actor: Person | None, now: datetime) -> None:
    """Xóa giấy tờ never filed; :raises EvidenceFrozen: :raises EvidenceInUse:"""
    raise NotImplementedError


def use_evidence(
    *, dossier: Dossier, evidence: Evidence, criterion: str, actor: Person | None, now: datetime, pages: str = ""
) -> EvidenceUse:
    """Dùng minh chứng at a criterion of a draft ("" = the dossier as a whole); again, it changes ``pages``.

    :raises NotAllowed: :raises WrongState: :raises EvidenceError: another producer's, archived, or no such criterion.
    """
    raise NotImplementedError


def drop_use(*, use: EvidenceUse, actor: Person | None, now: datetime) -> None:
    """Gỡ minh chứng from a criterion of a draft."""
    raise NotImplementedError
