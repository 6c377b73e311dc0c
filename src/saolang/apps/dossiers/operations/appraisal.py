"""The commune's step (thẩm định cấp xã, Art. 7.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import CommuneConclusion, DossierAct, DossierVerb
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.operations.guard import step, take, tell_history
from saolang.apps.dossiers.operations.submission import clean_reason
from saolang.apps.dossiers.operations.telling import tell_producer, tell_province
from saolang.apps.dossiers.queries.completeness import CHECKLIST
from saolang.apps.dossiers.validators.report import clean_words
from saolang.apps.registry.operations import allocate_product_code
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, Stale
from saolang.common.lifecycle import WrongState
from saolang.common.locking import locked, save_changes
from saolang.common.queueing import enqueue_on_commit

CONTENTS = ("local_raw_material", "local_labour", "product_idea_origin", "story_local_identity")
"""The four contents of form 03 (Art. 7.2), in its order."""


class AppraisalIncomplete(DomainError):
    """One of the four contents is not written; ``field`` names it."""

    default_message = _("Còn nội dung của mẫu 03 chưa viết. Viết đủ bốn nội dung rồi đề nghị tỉnh.")


class ChecklistError(DomainError):
    """A line of the checklist is not known."""

    default_message = _("Danh sách kiểm tra không có dòng này; hãy tải lại trang.")


class AppraisalValues(TypedDict, total=False):
    """The four contents of form 03; a key left out stays as it is."""

    local_raw_material: str
    local_labour: str
    product_idea_origin: str
    story_local_identity: str


class ChecklistMark(TypedDict):
    """One line of the checklist."""

    ok: bool
    note: str


@transaction.atomic
def save_appraisal(
    *,
    appraisal: CommuneAppraisal,
    version: int,
    actor: Person | None,
    now: datetime,
    values: AppraisalValues | None = None,
    checklist: Mapping[str, ChecklistMark] | None = None,
) -> CommuneAppraisal:
    """Lưu thẩm định: words and marks given; ``queries.CHECKLIST`` names the lines.

    :raises NotAllowed: :raises WrongState: :raises Stale:
    """
    dossier, fresh = _take(appraisal, DossierAct.WRITE_APPRAISAL, actor, now, version)
    clean: dict[str, Any] = {name: clean_words(text, field=name) for name, text in _given(values).items()}
    if checklist is not None:
        clean["checklist"] = {**fresh.checklist, **_clean_marks(checklist)}
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.updated_at = now
    save_changes(fresh, *changed, "updated_at")
    tell_history(dossier, action="dossiers.appraisal.saved", actor=actor, now=now, before=before, after=changed)
    return fresh


@transaction.atomic
def return_to_producer(
    *, appraisal: CommuneAppraisal, version: int, reason: str, actor: Person | None, now: datetime
) -> Dossier:
    """Trả lại chủ thể, with the reason in words; a new clock starts when it comes back.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises ReasonMissing: (``field="reason"``).
    """
    dossier, fresh = _take(appraisal, DossierVerb.RETURN_TO_PRODUCER, actor, now, version)
    reason = clean_reason(reason)
    fresh.return_reason = reason
    _conclude(fresh, CommuneConclusion.RETURNED, actor, now, "return_reason")
    _close_requests(dossier, now)
    step(
        dossier,
        DossierVerb.RETURN_TO_PRODUCER,
        action="dossiers.dossier.returned",
        actor=actor,
        now=now,
        reason=reason,
        due_on=None,
        clock_began_at=None,
    )
    tell_producer(
        dossier,
        kind="dossier.returned",
        title=_("Xã trả lại hồ sơ: %(product)s") % {"product": dossier.product.name},
        text=reason,
        now=now,
    )
    return dossier


@transaction.atomic
def propose(*, appraisal: CommuneAppraisal, version: int, actor: Person | None, now: datetime) -> Dossier:
    """Đề nghị tỉnh đánh giá: all four contents are written; the product code is allocated; the commune's clock stops.

    Form 03 is sealed in the archive by the job ``dossiers.form_03``.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises AppraisalIncomplete:
    """
    dossier, fresh = _take(appraisal, DossierVerb.PROPOSE, actor, now, version)
    for name in CONTENTS:
        if not getattr(fresh, name).strip():
            raise AppraisalIncomplete(field=name)
    on = local_date(now)
    submitted_on = local_date(dossier.submitted_at) if dossier.submitted_at else on
    code = allocate_product_code(
        product=dossier.product, commune=dossier.commune, year=submitted_on.year, now=now, actor=actor
    )
    _conclude(fresh, CommuneConclusion.PROPOSED, actor, now)
    _close_requests(dossier, now)
    step(
        dossier,
        DossierVerb.PROPOSE,
        action="dossiers.dossier.proposed",
        actor=actor,
        now=now,
        product_code=code,
        proposed_at=now,
        due_on=None,
        clock_began_at=None,
    )
    title = _("Xã đề nghị đánh giá: %(product)s") % {"product": dossier.product.name}
    tell_province(dossier, kind="dossier.proposed", title=title, text=_("Hồ sơ chờ tỉnh tiếp nhận."), now=now)
    tell_producer(
        dossier,
        kind="dossier.proposed",
        title=title,
        text=_("Mã sản phẩm: %(code)s. Hồ sơ chờ tỉnh tiếp nhận.") % {"code": code},
        now=now,
    )
    enqueue_on_commit("dossiers.form_03", dossier_id=dossier.public_id)
    return dossier


def _take(
    appraisal: CommuneAppraisal,
    verb: DossierVerb | DossierAct,
    actor: Person | None,
    now: datetime,
    version: int,
) -> tuple[Dossier, CommuneAppraisal]:
    """Return dossier and appraisal fresh and locked; the appraisal is the one open now."""
    dossier = take(appraisal.dossier, verb, actor, now)
    fresh = locked(appraisal)
    if fresh.conclusion != CommuneConclusion.OPEN:
        raise WrongState(_("Lần thẩm định này đã kết luận rồi; hãy mở lại hồ sơ để xem lần mới."))
    if fresh.version != version:
        raise Stale
    return dossier, fresh


def _conclude(
    fresh: CommuneAppraisal, conclusion: CommuneConclusion, actor: Person | None, now: datetime, *fields: str
) -> None:
    fresh.conclusion = conclusion
    fresh.concluded_at = fresh.updated_at = now
    fresh.concluded_by_label = actor.audit_label if actor else ""
    save_changes(fresh, "conclusion", "concluded_at", "concluded_by_label", "updated_at", *fields)


def _close_requests(dossier: Dossier, now: datetime) -> None:
    """A request that nobody answered ends with the commune's step."""
    dossier.supplement_requests.filter(closed_at=None).update(closed_at=now)


def _given(values: AppraisalValues | None) -> dict[str, str]:
    return {name: str(text) for name, text in (values or {}).items() if name in CONTENTS}


def _clean_marks(checklist: Mapping[str, ChecklistMark]) -> dict[str, dict[str, Any]]:
    known = {line.key for line in CHECKLIST}
    if not set(checklist) <= known:
        raise ChecklistError
    return {
        key: {"ok": bool(mark["ok"]), "note": clean_words(mark.get("note", ""), field=key, longest=1000)}
        for key, mark in checklist.items()
    }
