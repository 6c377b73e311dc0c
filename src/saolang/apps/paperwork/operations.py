"""Numbering and issuing: the verbs of official papers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.audit.operations import Actor, as_json, record
from saolang.apps.paperwork.models import NumberSeries, Paper
from saolang.apps.paperwork.rendering.docx import template_fingerprint
from saolang.common.errors import DomainError
from saolang.common.files.store import store_bytes

CONTENT_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_MAGIC: Mapping[str, bytes] = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}


class NotAPaper(DomainError):
    """The content is not of the format it is issued as (nội dung không đúng định dạng)."""

    default_message = _("Tệp văn bản không đúng định dạng Word hoặc PDF. Tạo lại văn bản rồi phát hành.")


def hold_series(*, issuer_code: str, kind: str, year: int) -> NumberSeries:
    """Giữ sổ số: return one issuer's series, locked until the transaction around ends; made where there is none."""
    # The row is there before it is locked; on PostgreSQL the lock then hands out the number the other one committed.
    NumberSeries.objects.get_or_create(issuer_code=issuer_code, kind=kind, year=year)
    return NumberSeries.objects.select_for_update().get(issuer_code=issuer_code, kind=kind, year=year)


@transaction.atomic
def next_number(*, issuer_code: str, kind: str, year: int) -> int:
    """Cấp số: return the next number, from 1, of one issuer's series for ``kind`` in ``year``; no gap, no double.

    Two at once wait for each other (row lock on PostgreSQL, the single writer on SQLite). The number belongs to the
    transaction around: when that is rolled back the number is free again, so call it in the one that issues the paper.

    Source: Decree 30/2020/NĐ-CP, Art. 15: numbers run through the year from 01 for each kind of paper.
    """
    series = hold_series(issuer_code=issuer_code, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def written_number(number: int) -> str:
    """Return ``number`` as papers write it: two digits at least (``05``, ``112``)."""
    return f"{number:02d}"


@transaction.atomic
def issue_paper(
    *,
    kind: str,
    title: str,
    content: bytes,
    format: Literal["docx", "pdf"],
    number: str,
    subject_type: str,
    subject_id: str,
    actor: Actor | None,
    now: datetime,
    context: Mapping[str, Any],
    template: str = "",
    template_sha256: str = "",
    issuer: str = "",
    is_signed: bool = False,
    topic: str = "",
) -> Paper:
    """Phát hành văn bản: seal ``content`` in the archive as it leaves the office; it is never overwritten.

    Issuing again makes a new paper beside the old one. The caller's verb checks the right to issue.

    :param number: số, ký hiệu whole, such as ``05/QĐ-UBND``; ``""`` for papers without one.
    :param subject_type: kind of record it is about, with its public id in ``subject_id``.
    :param context: what it was made from; kept as JSON, so that it can be drawn again.
    :param template: name of the Word template, whose SHA-256 is kept; or give ``template_sha256``.
    :param topic: under which the audit event is read across rooms, such as ``dossier:<public id>``.
    :raises NotAPaper: ``content`` is empty or not of ``format``.
    """
    if not content.startswith(_MAGIC[format]):
        raise NotAPaper
    blob = store_bytes(content, content_type=CONTENT_TYPES[format])
    paper = Paper.objects.create(
        kind=kind,
        number=number,
        title=title,
        issuer=issuer,
        subject_type=subject_type,
        subject_id=subject_id,
        format=format,
        blob=blob,
        context=as_json(context),
        template_sha256=template_sha256 or (template_fingerprint(template) if template else ""),
        is_signed=is_signed,
        issued_at=now,
        issued_by_id=actor.audit_id if actor else "",
        issued_by_label=actor.audit_label[:200] if actor else "",
    )
    record(
        action="paperwork.paper.issued",
        actor=actor,
        object_type="paper",
        object_id=paper.public_id,
        object_label=str(paper),
        now=now,
        topic=topic or f"{subject_type}:{subject_id}",
        after={"kind": kind, "number": number, "sha256": blob.sha256, "size": blob.size, "is_signed": is_signed},
    )
    return paper
