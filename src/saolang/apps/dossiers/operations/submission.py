"""Filing, taking back (nộp, sửa tiếp, rút)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import CommuneConclusion, DossierKind, DossierState, DossierVerb
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier, DossierVersion, Evidence, EvidenceFile
from saolang.apps.dossiers.operations.guard import step, take
from saolang.apps.dossiers.operations.telling import tell_commune, tell_province
from saolang.apps.dossiers.queries.answers import pack_of, self_result
from saolang.apps.dossiers.queries.completeness import CompletenessFinding, findings
from saolang.apps.dossiers.queries.versions import frozen_content
from saolang.apps.dossiers.validators.report import clean_words
from saolang.apps.paperwork.operations import next_number, written_number
from saolang.common.clock import local_date
from saolang.common.errors import DomainError
from saolang.common.locking import locked
from saolang.common.queueing import enqueue_on_commit
from saolang.core.calendar.windows import StatutoryWindows
from saolang.core.regulation.fingerprint import canonical_fingerprint

_CARRIED = ("local_raw_material", "local_labour", "product_idea_origin", "story_local_identity", "checklist")


class Incomplete(DomainError):
    """The completeness check found something missing; ``findings`` lists it."""

    default_message = _("Hồ sơ còn thiếu nên chưa nộp được. Xem danh sách việc cần làm ở trang kiểm tra hồ sơ.")

    def __init__(self, found: Iterable[CompletenessFinding]) -> None:
        super().__init__()
        self.findings = tuple(found)


class ReasonMissing(DomainError):
    """A reason in words is needed."""

    default_message = _("Chưa ghi lý do; hãy viết vài lời để bên kia hiểu.")


@transaction.atomic
def submit(*, dossier: Dossier, version: int, actor: Person | None, now: datetime) -> DossierVersion:
    """Nộp hồ sơ: freeze everything, start the commune's 15 working days (Art. 7.2), allocate the slip number (once).

    A renewal or upgrade filed after the end of its certificate becomes a first evaluation.

    :raises NotAllowed: :raises WrongState: filed already. :raises Stale: changed since ``version``.
    :raises Incomplete: with ``findings``.
    """
    fresh = take(dossier, DossierVerb.SUBMIT, actor, now, version=version)
    fresh.product = locked(fresh.product)  # its criteria set may not change between the check and the filing
    on = local_date(now)
    missing = [finding for finding in findings(fresh, on) if finding.level == "missing"]
    if missing:
        raise Incomplete(missing)
    windows = StatutoryWindows.from_regulation(pack_of(fresh).regulation)
    due_on = windows.commune_deadline(on)
    changes: dict[str, Any] = {"submitted_at": now, "due_on": due_on, "clock_began_at": now}
    if fresh.kind != DossierKind.FIRST and fresh.previous_ends_on is not None and on > fresh.previous_ends_on:
        changes["kind"] = fresh.kind = DossierKind.FIRST
    if not fresh.slip_number:
        changes["slip_number"] = fresh.slip_number = _next_slip_number(fresh, on)
    frozen = freeze(fresh, actor=actor, now=now)
    _open_appraisal(fresh, frozen.number, on, due_on, now)
    step(
        fresh,
        DossierVerb.SUBMIT,
        action="dossiers.dossier.submitted",
        actor=actor,
        now=now,
        details={"version": frozen.number, "sha256": frozen.sha256},
        **changes,
    )
    tell_commune(
        fresh,
        kind="dossier.submitted",
        title=_("Hồ sơ mới: %(product)s") % {"product": fresh.product.name},
        text=_("Hạn thẩm định của xã: %(due)s.") % {"due": f"{due_on:%d/%m/%Y}"},
        now=now,
    )
    enqueue_on_commit("dossiers.filing_papers", dossier_id=fresh.public_id, number=frozen.number)
    return frozen


@transaction.atomic
def reopen(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Sửa tiếp hồ sơ the commune returned: a draft again.

    :raises NotAllowed: :raises WrongState:
    """
    fresh = take(dossier, DossierVerb.REOPEN, actor, now)
    return step(fresh, DossierVerb.REOPEN, action="dossiers.dossier.reopened", actor=actor, now=now)


@transaction.atomic
def withdraw(*, dossier: Dossier, reason: str, actor: Person | None, now: datetime) -> Dossier:
    """Rút hồ sơ, with a reason; possible until the council has it.

    :raises NotAllowed: :raises WrongState: :raises ReasonMissing:
    """
    fresh = take(dossier, DossierVerb.WITHDRAW, actor, now)
    reason = clean_reason(reason)
    before = DossierState(fresh.state)
    fresh.supplement_requests.filter(closed_at=None).update(closed_at=now)
    step(
        fresh,
        DossierVerb.WITHDRAW,
        action="dossiers.dossier.withdrawn",
        actor=actor,
        now=now,
        reason=reason,
        due_on=None,
        clock_began_at=None,
    )
    title = _("Chủ thể rút hồ sơ: %(product)s") % {"product": fresh.product.name}
    if before == DossierState.SUBMITTED:
        tell_commune(fresh, kind="dossier.withdrawn", title=title, text=reason, now=now)
    elif before in (
        DossierState.PROPOSED,
        DossierState.RECEIVED,
        DossierState.SUPPLEMENT_REQUESTED,
        DossierState.APPRAISED,
    ):
        tell_province(fresh, kind="dossier.withdrawn", title=title, text=reason, now=now)
    return fresh


def clean_reason(reason: str, field: str = "reason") -> str:
    """Return the reason in words; :raises ReasonMissing: none is given."""
    text = clean_words(reason, field=field)
    if not text:
        raise ReasonMissing(field=field)
    return text


def freeze(fresh: Dossier, *, actor: Person | None, now: datetime) -> DossierVersion:
    """Chốt bản nộp: keep everything as it is now under one hash, and mark the papers in it as filed."""
    # Held, so that no file joins a paper between what is frozen and what is marked as filed.
    list(Evidence.objects.select_for_update(of=("self",)).filter(uses__dossier=fresh).order_by("pk").values_list("pk"))
    content = frozen_content(fresh)
    result = self_result(fresh)
    last = fresh.versions.order_by("-number").first()
    version = DossierVersion.objects.create(
        dossier=fresh,
        number=last.number + 1 if last else 1,
        content=content,
        sha256=canonical_fingerprint(content),
        result=asdict(result.sheet or result.partial),
        submitted_at=now,
        submitted_by_label=actor.audit_label if actor else "",
    )
    Evidence.objects.filter(uses__dossier=fresh, is_frozen=False).update(is_frozen=True)
    EvidenceFile.objects.filter(evidence__uses__dossier=fresh, is_frozen=False).update(is_frozen=True)
    return version


def _next_slip_number(dossier: Dossier, on: date) -> str:
    """Return the number of the registration slip, ``…/PĐK-(province)-(commune)-(year)``, from the commune's book."""
    commune = dossier.commune
    number = next_number(issuer_code=commune.code, kind="PDK", year=on.year)
    province = commune.parent.code if commune.parent else ""
    return f"{written_number(number)}/PĐK-{province}-{commune.code}-{on.year}"


def _open_appraisal(dossier: Dossier, version_number: int, on: date, due_on: date, now: datetime) -> None:
    """Open the commune's form 03; what it wrote before returning the dossier is where it starts."""
    before = (
        CommuneAppraisal.objects.filter(dossier=dossier, conclusion=CommuneConclusion.RETURNED)
        .order_by("-version_number")
        .first()
    )
    CommuneAppraisal.objects.create(
        dossier=dossier,
        version_number=version_number,
        started_on=on,
        due_on=due_on,
        created_at=now,
        updated_at=now,
        **({name: getattr(before, name) for name in _CARRIED} if before else {}),
    )
