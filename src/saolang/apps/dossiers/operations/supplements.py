"""Asking for what is missing, and bringing it (yêu cầu bổ sung)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import CommuneConclusion, DossierAct, DossierKind, DossierState, DossierVerb
from saolang.apps.dossiers.enums import SupplementLevel as Level
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceUse, SupplementItem, SupplementRequest
from saolang.apps.dossiers.operations.guard import step, take, tell_history
from saolang.apps.dossiers.operations.submission import freeze
from saolang.apps.dossiers.operations.telling import tell_commune, tell_producer, tell_province
from saolang.apps.dossiers.queries.answers import criteria_set_of, pack_of
from saolang.apps.dossiers.validators.report import clean_words
from saolang.common.clock import local_date
from saolang.common.errors import DomainError
from saolang.common.lifecycle import WrongState
from saolang.common.locking import locked
from saolang.core.calendar.windows import StatutoryWindows

MOST_ITEMS = 50


class SupplementError(DomainError):
    """A request or an answer is not sound; ``field`` names it."""


@dataclass(frozen=True)
class SupplementDraft:
    """Một nội dung cần bổ sung: what to bring, at which criterion ("" = the dossier as a whole)."""

    text: str
    criterion: str = ""


@transaction.atomic
def ask_supplement(
    *,
    dossier: Dossier,
    level: Level,
    items: Sequence[SupplementDraft],
    actor: Person | None,
    now: datetime,
    due_on: date | None = None,
    message: str = "",
) -> SupplementRequest:
    """Yêu cầu bổ sung; without ``due_on`` 10 working days.

    The commune's clock runs on; the province's request changes the state to supplement_requested until it is handed in.

    :raises NotAllowed: :raises WrongState: :raises SupplementError: no items, a past deadline, one is open already.
    """
    level = Level(level)
    verb = DossierVerb.REQUEST_SUPPLEMENT if level == Level.PROVINCE else DossierAct.ASK_COMMUNE_SUPPLEMENT
    fresh = take(dossier, verb, actor, now)
    on = local_date(now)
    drafts = _clean_items(fresh, items)
    due_on = due_on or StatutoryWindows.from_regulation(pack_of(fresh).regulation).supplement_due(on)
    if due_on <= on:
        raise SupplementError(_("Hạn bổ sung phải sau hôm nay; hãy chọn ngày khác."), field="due_on")
    if fresh.supplement_requests.filter(closed_at=None).exists():
        raise SupplementError(_("Hồ sơ đang có một yêu cầu bổ sung chưa xong; hãy chờ trả lời rồi yêu cầu tiếp."))
    request = SupplementRequest.objects.create(
        dossier=fresh,
        level=level,
        requested_by_label=actor.audit_label if actor else "",
        requested_at=now,
        due_on=due_on,
        message=clean_words(message, field="message"),
    )
    SupplementItem.objects.bulk_create(
        SupplementItem(request=request, criterion=draft.criterion, text=draft.text, position=position)
        for position, draft in enumerate(drafts)
    )
    told: dict[str, Any] = {
        "request": request.public_id,
        "level": level.value,
        "due_on": due_on,
        "items": [[draft.criterion, draft.text] for draft in drafts],
    }
    action = "dossiers.supplement.requested"
    if isinstance(verb, DossierVerb):
        step(
            fresh,
            verb,
            action=action,
            actor=actor,
            now=now,
            reason=request.message,
            details=told,
            due_on=due_on,
            clock_began_at=now,
        )
    else:
        tell_history(fresh, action=action, actor=actor, now=now, after=told, reason=request.message)
    tell_producer(
        fresh,
        kind="supplement.requested",
        title=_("Cần bổ sung hồ sơ: %(product)s") % {"product": fresh.product.name},
        text=_("%(count)d mục, hạn %(due)s.") % {"count": len(drafts), "due": f"{due_on:%d/%m/%Y}"},
        now=now,
        page="bo-sung/",
    )
    return request


@transaction.atomic
def answer_item(
    *, item: SupplementItem, answer: str, actor: Person | None, now: datetime, evidence: Evidence | None = None
) -> SupplementItem:
    """Trả lời một mục: words, and the paper that was asked for; may be changed until handed in.

    :raises NotAllowed: :raises WrongState: :raises SupplementError: nothing said, or another producer's paper.
    """
    dossier = take(item.request.dossier, DossierAct.ANSWER_ITEMS, actor, now)
    _check_open(locked(item.request))
    fresh = locked(item)
    text = clean_words(answer, field="answer")
    if not text and evidence is None:
        raise SupplementError(_("Hãy viết trả lời hoặc chọn giấy tờ cho mục này."), field="answer")
    if evidence is not None and evidence.producer_id != dossier.product.producer_id:
        raise SupplementError(_("Giấy tờ này không thuộc chủ thể của hồ sơ; hãy chọn giấy tờ khác."), field="evidence")
    before = {"answer": fresh.answer, "evidence": fresh.evidence.public_id if fresh.evidence else None}
    fresh.answer, fresh.evidence, fresh.answered_at = text, evidence, now
    fresh.save(update_fields=["answer", "evidence", "answered_at"])
    tell_history(
        dossier,
        action="dossiers.supplement.item_answered",
        actor=actor,
        now=now,
        before=before,
        after={"item": fresh.public_id, "answer": text, "evidence": evidence.public_id if evidence else None},
    )
    return fresh


@transaction.atomic
def hand_in_supplement(*, request: SupplementRequest, actor: Person | None, now: datetime) -> Dossier:
    """Nộp phần bổ sung: every item is answered; its papers join the dossier and a new version is frozen.

    The commune goes on with the same clock; the province takes it back at once, and a renewal's 45 days begin anew with
    the file that is now complete (Art. 7.6).

    :raises NotAllowed: :raises WrongState: handed in already. :raises SupplementError: an item is not answered.
    """
    level = Level(request.level)
    verb = DossierVerb.ANSWER_SUPPLEMENT if level == Level.PROVINCE else DossierAct.ANSWER_ITEMS
    fresh = take(request.dossier, verb, actor, now)
    open_request = locked(request)
    _check_open(open_request)
    items = list(open_request.items.all())
    open_items = [item for item in items if item.answered_at is None]
    if open_items:
        raise SupplementError(
            _("Còn %(count)d mục chưa trả lời; hãy trả lời đủ rồi nộp.") % {"count": len(open_items)}, field="items"
        )
    for item in items:
        if item.evidence_id is not None:
            EvidenceUse.objects.get_or_create(dossier=fresh, evidence_id=item.evidence_id, criterion=item.criterion)
    open_request.answered_at = open_request.closed_at = now
    open_request.save(update_fields=["answered_at", "closed_at"])
    frozen = freeze(fresh, actor=actor, now=now)
    told = {"request": open_request.public_id, "version": frozen.number, "sha256": frozen.sha256}
    action = "dossiers.supplement.handed_in"
    title = _("Đã bổ sung hồ sơ: %(product)s") % {"product": fresh.product.name}
    text = _("%(count)d mục đã trả lời.") % {"count": len(items)}
    if isinstance(verb, DossierVerb):
        due_on = None
        if fresh.kind == DossierKind.RENEWAL:
            windows = StatutoryWindows.from_regulation(pack_of(fresh).regulation)
            due_on = windows.renewal_decision_due(local_date(now))
        step(
            fresh,
            verb,
            action=action,
            actor=actor,
            now=now,
            details=told,
            due_on=due_on,
            clock_began_at=now if due_on else None,
        )
        tell_province(fresh, kind="supplement.handed_in", title=title, text=text, now=now)
    else:
        # The commune's report is now about the completed filing.
        fresh.commune_appraisals.filter(conclusion=CommuneConclusion.OPEN).update(version_number=frozen.number)
        tell_history(fresh, action=action, actor=actor, now=now, after=told)
        tell_commune(fresh, kind="supplement.handed_in", title=title, text=text, now=now)
    return fresh


def _check_open(request: SupplementRequest) -> None:
    if request.closed_at is not None:
        raise WrongState(_("Yêu cầu bổ sung này đã xong, không trả lời thêm được; hãy tải lại trang."))
    if request.level == Level.PROVINCE and request.dossier.state != DossierState.SUPPLEMENT_REQUESTED:
        raise WrongState(_("Yêu cầu bổ sung này không còn hiệu lực; hãy tải lại trang."))


def _clean_items(dossier: Dossier, items: Sequence[SupplementDraft]) -> list[SupplementDraft]:
    codes = criteria_set_of(dossier).by_code
    drafts = [SupplementDraft(clean_words(item.text, field="items", longest=2000), item.criterion) for item in items]
    drafts = [draft for draft in drafts if draft.text]
    if not drafts:
        raise SupplementError(_("Hãy ghi ít nhất một mục cần bổ sung."), field="items")
    if len(drafts) > MOST_ITEMS:
        raise SupplementError(
            _("Nhiều nhất %(most)d mục trong một yêu cầu; hãy gộp bớt.") % {"most": MOST_ITEMS}, field="items"
        )
    for draft in drafts:
        if draft.criterion and draft.criterion not in codes:
            raise SupplementError(
                _("Bộ tiêu chí của hồ sơ không có tiêu chí %(code)s; hãy chọn lại.") % {"code": draft.criterion},
                field="items",
            )
    return drafts
