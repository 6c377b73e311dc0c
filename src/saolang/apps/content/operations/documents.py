"""Keeping the library of documents (thư viện văn bản)."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.models import DocumentFile, LegalDocument
from saolang.apps.dossiers.validators.uploads import check_upload
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import store_file
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold

FIELDS = (
    "kind",
    "number",
    "issuer",
    "subject",
    "issued_on",
    "effective_on",
    "ended_on",
    "replaced_by",
    "note",
)
TEXTS = ("number", "issuer", "subject", "note")
FILE_LIMIT_MB = 20


class DocumentTaken(DomainError):
    """This number of this issuer is in the library."""

    default_message = gettext_lazy("Văn bản số này của cơ quan này đã có trong thư viện.")


class FieldBlank(DomainError):
    """What every document needs is blank; ``field`` names it."""

    default_message = gettext_lazy("Hãy viết mục này.")


class DatesWrong(DomainError):
    """The days contradict each other."""

    default_message = gettext_lazy("Ngày hết hiệu lực phải sau ngày có hiệu lực. Hãy xem lại hai ngày này.")


@transaction.atomic
def save_document(
    *,
    document: LegalDocument | None,
    values: Mapping[str, Any],
    actor: Person | None,
    now: datetime,
    version: int | None = None,
) -> LegalDocument:
    """Lưu văn bản: a new one where ``document`` is None. Whether it holds is told by its days, never typed in.

    :param values: of ``FIELDS``.
    :raises NotAllowed, Stale, DocumentTaken, DatesWrong, TooLong: as they say.
    """
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    kept = LegalDocument(created_at=now) if document is None else locked(document, version=version)
    before = {} if document is None else _told(kept)
    for name in FIELDS:
        value = values.get(name)
        setattr(kept, name, str(value or "").strip() if name in TEXTS else value)
    _check(kept)
    kept.folded = fold(f"{kept.get_kind_display()} {kept.number} {kept.issuer} {kept.subject}")
    kept.updated_at = now
    refuse_too_long(kept)
    if document is None:
        kept.save()
    else:
        save_changes(kept, *FIELDS, "folded", "updated_at")
    record(
        action="content.document.saved",
        actor=actor,
        object_type="document",
        object_id=kept.public_id,
        object_label=str(kept),
        topic=f"document:{kept.public_id}",
        now=now,
        before=before,
        after=_told(kept),
    )
    return kept


@transaction.atomic
def add_document_file(
    *, document: LegalDocument, content: IO[bytes], name: str, size: int, actor: Person | None, now: datetime
) -> DocumentFile:
    """Thêm tệp văn bản.

    :raises NotAllowed, UploadRefused: as they say.
    """
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    fresh = locked(document)
    checked = check_upload(content, name=name, size=size, limit_mb=FILE_LIMIT_MB)
    blob = store_file(content, content_type=checked.content_type)
    kept = DocumentFile.objects.create(document=fresh, blob=blob, name=checked.name)
    record(
        action="content.document.file_added",
        actor=actor,
        object_type="document",
        object_id=fresh.public_id,
        object_label=str(fresh),
        topic=f"document:{fresh.public_id}",
        now=now,
        after={"file": checked.name},
    )
    return kept


@transaction.atomic
def remove_document_file(*, file: DocumentFile, actor: Person | None, now: datetime) -> None:
    """Bỏ tệp văn bản."""
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    fresh = locked(file.document)
    name = file.name
    file.delete()
    record(
        action="content.document.file_removed",
        actor=actor,
        object_type="document",
        object_id=fresh.public_id,
        object_label=str(fresh),
        topic=f"document:{fresh.public_id}",
        now=now,
        before={"file": name},
    )


def _check(document: LegalDocument) -> None:
    for name in ("number", "issuer", "subject"):
        if not getattr(document, name):
            raise FieldBlank(field=name)
    others = LegalDocument.objects.exclude(pk=document.pk).values_list("number", "issuer")
    own = (fold(document.number), fold(document.issuer))
    if any((fold(number), fold(issuer)) == own for number, issuer in others):  # no database folds đ alike
        raise DocumentTaken(field="number")
    begins = document.effective_on or document.issued_on
    if begins and document.ended_on and document.ended_on < begins:
        raise DatesWrong(field="ended_on")
    seen, later = {document.pk}, document.replaced_by
    while later is not None:
        if later.pk in seen:
            raise DatesWrong(_("Văn bản này không thể được thay bằng chính nó."), field="replaced_by")
        seen.add(later.pk)
        later = later.replaced_by


def _told(document: LegalDocument) -> dict[str, Any]:
    return {
        **{name: getattr(document, name) for name in FIELDS if name != "replaced_by"},
        "replaced_by": str(document.replaced_by or ""),
    }
