"""The evidence ledger (sổ minh chứng)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, TypedDict

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.dossiers.enums import DossierAct, DossierState
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, EvidenceUse, SupplementItem
from saolang.apps.dossiers.operations.guard import take, tell_history
from saolang.apps.dossiers.operations.previews import make_preview
from saolang.apps.dossiers.queries.answers import criteria_set_of
from saolang.apps.dossiers.rules import can_start
from saolang.apps.dossiers.transitions import DOSSIER
from saolang.apps.dossiers.validators.uploads import UploadRefused, check_upload
from saolang.apps.registry.models import Producer
from saolang.apps.registry.validators import RegistryError, clean_text
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.models import Blob
from saolang.common.files.store import store_bytes, store_file
from saolang.common.locking import locked, save_changes
from saolang.core.regulation.catalogue import pack_in_force

Upload: TypeAlias = "UploadedFile[Any]"
MOST_FILES = 40
_TEXTS = {"title": 200, "issuer": 200, "number": 80}


class EvidenceError(DomainError):
    """A value of a piece of evidence is not sound; ``field`` names it."""


class EvidenceFrozen(DomainError):
    """It is part of a filed dossier."""

    default_message = _(
        "Giấy tờ này nằm trong hồ sơ đã nộp nên không xóa được. Bạn có thể cất vào kho lưu để không dùng nữa."
    )


class EvidenceUnderReview(DomainError):
    """A filed dossier that uses it is being looked at."""

    default_message = _(
        "Giấy tờ này nằm trong hồ sơ đang được xét nên không thêm tệp được. "
        "Thêm một giấy tờ mới, rồi gửi khi được yêu cầu bổ sung."
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


@dataclass(frozen=True)
class _Prepared:
    """A file that has been checked and kept, before any row of ours is written."""

    name: str
    blob: Blob
    preview: Blob | None


def add_evidence(
    *,
    producer: Producer,
    kind: str,
    title: str,
    files: Sequence[Upload],
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
    on = local_date(now)
    if not can_start(actor, producer, on):
        raise NotAllowed
    values = {"kind": kind, "title": title, "issuer": issuer, "number": number}
    clean = _clean({**values, "issued_on": issued_on, "expires_on": expires_on}, on)
    _check_period(clean["issued_on"], clean["expires_on"])
    prepared = _prepare(files)  # before the transaction: reading pictures takes time and the database has one writer
    with transaction.atomic():
        evidence = Evidence.objects.create(producer=producer, created_at=now, updated_at=now, **clean)
        kept = _attach(evidence, prepared, now)
        _record(
            "dossiers.evidence.added", evidence, actor, now, {}, {**clean, "files": [_file_told(file) for file in kept]}
        )
    return evidence


def add_files(
    *, evidence: Evidence, files: Sequence[Upload], actor: Person | None, now: datetime
) -> list[EvidenceFile]:
    """Thêm tệp: all of them or none; the same content twice in one paper is kept once.

    :raises NotAllowed: :raises EvidenceUnderReview: :raises UploadRefused:
    """
    if not can_start(actor, evidence.producer, local_date(now)):
        raise NotAllowed
    if not files:
        raise UploadRefused(_("Chưa chọn tệp nào; hãy chọn tệp hoặc chụp ảnh."))
    prepared = _prepare(files)
    with transaction.atomic():
        fresh = locked(evidence)
        _check_not_under_review(fresh)
        kept = _attach(fresh, prepared, now)
        if kept:
            fresh.updated_at = now
            save_changes(fresh, "updated_at")
            told = {"files": [_file_told(file) for file in kept]}
            _record("dossiers.evidence.files_added", fresh, actor, now, {}, told)
    return kept


@transaction.atomic
def remove_file(*, file: EvidenceFile, actor: Person | None, now: datetime) -> None:
    """Bỏ tệp; :raises NotAllowed: :raises EvidenceFrozen: it belongs to a filed version."""
    evidence = locked(file.evidence)
    if not can_start(actor, evidence.producer, local_date(now)):
        raise NotAllowed
    fresh = locked(file)
    if fresh.is_frozen:
        raise EvidenceFrozen
    told = {"files": [_file_told(fresh)]}
    fresh.delete()
    evidence.updated_at = now
    save_changes(evidence, "updated_at")
    _record("dossiers.evidence.file_removed", evidence, actor, now, told, {})


@transaction.atomic
def edit_evidence(
    *, evidence: Evidence, version: int, values: EvidenceValues, actor: Person | None, now: datetime
) -> Evidence:
    """Sửa giấy tờ; what was filed keeps the old values (the frozen version), history keeps both.

    While a filed dossier uses it, the change stands in that dossier's history, where officers read it.

    :raises NotAllowed: :raises Stale: :raises EvidenceError:
    """
    on = local_date(now)
    if not can_start(actor, evidence.producer, on):
        raise NotAllowed
    fresh = locked(evidence, version=version)
    clean = _clean(dict(values), on)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _check_period(fresh.issued_on, fresh.expires_on)
    fresh.updated_at = now
    save_changes(fresh, *changed, "updated_at")
    filed = _filed_dossier(fresh)
    topic = filed.topic if filed else ""
    _record("dossiers.evidence.edited", fresh, actor, now, before, changed, topic=topic)
    return fresh


@transaction.atomic
def archive_evidence(*, evidence: Evidence, actor: Person | None, now: datetime, is_archived: bool = True) -> Evidence:
    """Cất vào kho lưu (or take out again): no longer offered.

    :raises NotAllowed: :raises EvidenceInUse: a draft uses it.
    """
    fresh = locked(evidence)
    if not can_start(actor, fresh.producer, local_date(now)):
        raise NotAllowed
    if fresh.is_archived == is_archived:
        return fresh
    if is_archived and fresh.uses.filter(dossier__state=DossierState.DRAFT).exists():
        raise EvidenceInUse
    fresh.is_archived = is_archived
    fresh.updated_at = now
    save_changes(fresh, "is_archived", "updated_at")
    action = "dossiers.evidence.archived" if is_archived else "dossiers.evidence.restored"
    _record(action, fresh, actor, now, {"is_archived": not is_archived}, {"is_archived": is_archived})
    return fresh


@transaction.atomic
def delete_evidence(*, evidence: Evidence, actor: Person | None, now: datetime) -> None:
    """Xóa giấy tờ never filed; :raises NotAllowed: :raises EvidenceFrozen: :raises EvidenceInUse:"""
    fresh = locked(evidence)
    if not can_start(actor, fresh.producer, local_date(now)):
        raise NotAllowed
    if fresh.is_frozen:
        raise EvidenceFrozen
    if fresh.uses.exists() or SupplementItem.objects.filter(evidence=fresh).exists():
        raise EvidenceInUse
    files = [_file_told(file) for file in fresh.files.all()]
    _record("dossiers.evidence.deleted", fresh, actor, now, {"title": fresh.title, "files": files}, {})
    fresh.delete()


@transaction.atomic
def use_evidence(
    *, dossier: Dossier, evidence: Evidence, criterion: str, actor: Person | None, now: datetime, pages: str = ""
) -> EvidenceUse:
    """Dùng minh chứng at a criterion of a draft ("" = the dossier as a whole); again, it changes ``pages``.

    :raises NotAllowed: :raises WrongState: :raises EvidenceError: another producer's, archived, or no such criterion.
    """
    fresh = take(dossier, DossierAct.EDIT, actor, now)
    paper = locked(evidence)
    if paper.producer_id != fresh.product.producer_id:
        raise EvidenceError(_("Giấy tờ này không thuộc chủ thể của hồ sơ; hãy chọn giấy tờ khác."), field="evidence")
    if paper.is_archived:
        raise EvidenceError(_("Giấy tờ này đã cất vào kho lưu; hãy lấy ra trước khi dùng."), field="evidence")
    leaf = criteria_set_of(fresh).by_code.get(criterion)
    if criterion and (leaf is None or not leaf.is_leaf):
        raise EvidenceError(
            _("Bộ tiêu chí của hồ sơ không có tiêu chí %(code)s; hãy chọn lại.") % {"code": criterion},
            field="criterion",
        )
    pages = _short(pages, "pages", 60)
    before = EvidenceUse.objects.filter(dossier=fresh, evidence=paper, criterion=criterion).first()
    if before is not None and before.pages == pages:
        return before
    use, _is_new = EvidenceUse.objects.update_or_create(
        dossier=fresh, evidence=paper, criterion=criterion, defaults={"pages": pages}
    )
    tell_history(
        fresh,
        action="dossiers.evidence.used",
        actor=actor,
        now=now,
        before={"pages": before.pages} if before else {},
        after={"evidence": paper.public_id, "title": paper.title, "criterion": criterion, "pages": pages},
    )
    return use


@transaction.atomic
def drop_use(*, use: EvidenceUse, actor: Person | None, now: datetime) -> None:
    """Gỡ minh chứng from a criterion of a draft; :raises NotAllowed: :raises WrongState:"""
    fresh = take(use.dossier, DossierAct.EDIT, actor, now)
    told = {"evidence": use.evidence.public_id, "title": use.evidence.title, "criterion": use.criterion}
    if EvidenceUse.objects.filter(pk=use.pk).delete()[0]:
        tell_history(fresh, action="dossiers.evidence.dropped", actor=actor, now=now, before=told)


def _prepare(files: Sequence[Upload]) -> list[_Prepared]:
    """Check every file before any is kept; :raises UploadRefused: for the first that is not sound."""
    limit = settings.EVIDENCE_FILE_LIMIT_MB
    checked = [(file, check_upload(file, name=file.name or "", size=file.size or 0, limit_mb=limit)) for file in files]
    prepared = []
    for file, sound in checked:
        try:
            preview = store_bytes(make_preview(file), content_type="image/jpeg") if sound.is_picture else None
        except (OSError, ValueError) as error:  # sound at its head, cut off further on
            raise UploadRefused(
                _("Ảnh “%(name)s” bị hỏng, không mở được; hãy chụp hoặc lưu lại.") % {"name": sound.name}
            ) from error
        prepared.append(_Prepared(sound.name, store_file(file, content_type=sound.content_type), preview))
    return prepared


def _attach(evidence: Evidence, prepared: Sequence[_Prepared], now: datetime) -> list[EvidenceFile]:
    there = set(evidence.files.values_list("blob_id", flat=True))
    if len(there) + len(prepared) > MOST_FILES:
        raise UploadRefused(_("Một giấy tờ có nhiều nhất %(most)d tệp; hãy gộp vào một PDF.") % {"most": MOST_FILES})
    position = evidence.files.count()
    kept = []
    for one in prepared:
        if one.blob.pk in there:
            continue
        there.add(one.blob.pk)
        kept.append(
            EvidenceFile.objects.create(
                evidence=evidence,
                blob=one.blob,
                preview=one.preview,
                name=one.name,
                position=position,
                uploaded_at=now,
            )
        )
        position += 1
    return kept


def _clean(values: dict[str, Any], on: date) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for name, value in values.items():
        if name in _TEXTS:
            clean[name] = _short(value, name, _TEXTS[name])
        elif name == "kind":
            if value not in pack_in_force(on, "first").evidence_kinds:
                raise EvidenceError(_("Hãy chọn loại giấy tờ trong danh sách."), field="kind")
            clean[name] = value
        elif name in ("issued_on", "expires_on"):
            clean[name] = value
    if "title" in clean and not clean["title"]:
        raise EvidenceError(
            _("Chưa ghi tên giấy tờ; hãy ghi ngắn gọn, như “Giấy chứng nhận VietGAP 2026”."), field="title"
        )
    if clean.get("issued_on") and clean["issued_on"] > on:
        raise EvidenceError(_("Ngày cấp chưa tới; hãy nhập ngày không sau hôm nay."), field="issued_on")
    return clean


def _short(value: str, field: str, longest: int) -> str:
    try:
        text = clean_text(value, field=field, longest=longest)
    except RegistryError as error:
        raise EvidenceError(error.message, field=field) from error
    return text


def _check_period(issued_on: date | None, expires_on: date | None) -> None:
    if issued_on and expires_on and expires_on < issued_on:
        raise EvidenceError(_("Ngày hết hạn phải sau ngày cấp; hãy xem lại hai ngày."), field="expires_on")


def _check_not_under_review(evidence: Evidence) -> None:
    if _filed_dossier(evidence) is not None:
        raise EvidenceUnderReview


def _filed_dossier(evidence: Evidence) -> Dossier | None:
    """Return the dossier past draft and still open that uses the paper, if any."""
    free = (DossierState.DRAFT, DossierState.RETURNED_BY_COMMUNE, *DOSSIER.final)
    use = evidence.uses.exclude(dossier__state__in=free).select_related("dossier").first()
    return use.dossier if use else None


def _file_told(file: EvidenceFile) -> dict[str, str]:
    return {"name": file.name, "sha256": file.blob_id}


def _record(
    action: str,
    evidence: Evidence,
    actor: Person | None,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    topic: str = "",
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="evidence",
        object_id=evidence.public_id,
        object_label=evidence.title,
        now=now,
        topic=topic or f"producer:{evidence.producer.public_id}",
        before=before,
        after=after,
    )
