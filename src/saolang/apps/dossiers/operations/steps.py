"""The provincial steps, one small verb each (các bước cấp tỉnh), for the desk and for the rooms above.

Whether the chair, the secretary or a member may is evaluation's to know; here the actor holds a provincial role or, for
the steps a council takes, is an expert. Each raises NotAllowed and WrongState.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind, DossierVerb
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations.guard import step, take
from saolang.apps.dossiers.operations.telling import tell_producer, tell_province
from saolang.apps.dossiers.queries.answers import pack_of
from saolang.common.clock import local_date
from saolang.common.errors import DomainError
from saolang.core.calendar.windows import StatutoryWindows


class StarError(DomainError):
    """The star does not fit the step."""

    default_message = _("Hạng sao không hợp với bước này; hãy xem lại kết luận của hội đồng.")


@transaction.atomic
def receive(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Tiếp nhận at the provincial office; a renewal's 45 days begin (Art. 7.6)."""
    fresh = take(dossier, DossierVerb.RECEIVE, actor, now)
    due_on = None
    if fresh.kind == DossierKind.RENEWAL:
        due_on = StatutoryWindows.from_regulation(pack_of(fresh).regulation).renewal_decision_due(local_date(now))
    step(
        fresh,
        DossierVerb.RECEIVE,
        action="dossiers.dossier.received",
        actor=actor,
        now=now,
        received_at=now,
        due_on=due_on,
        clock_began_at=now if due_on else None,
    )
    tell_producer(
        fresh,
        kind="dossier.received",
        title=_("Tỉnh đã tiếp nhận hồ sơ: %(product)s") % {"product": fresh.product.name},
        text=_("Tổ tư vấn sẽ thẩm định rồi đưa ra hội đồng."),
        now=now,
    )
    return fresh


@transaction.atomic
def appraise(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Thẩm định xong: the advisory team has reported."""
    fresh = take(dossier, DossierVerb.APPRAISE, actor, now)
    step(fresh, DossierVerb.APPRAISE, action="dossiers.dossier.appraised", actor=actor, now=now)
    tell_province(
        fresh,
        kind="dossier.appraised",
        title=_("Đã thẩm định: %(product)s") % {"product": fresh.product.name},
        text=_("Hồ sơ sẵn sàng đưa ra hội đồng."),
        now=now,
    )
    return fresh


@transaction.atomic
def enter_council(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Đưa ra hội đồng."""
    fresh = take(dossier, DossierVerb.ENTER_COUNCIL, actor, now)
    return step(fresh, DossierVerb.ENTER_COUNCIL, action="dossiers.dossier.council_entered", actor=actor, now=now)


@transaction.atomic
def conclude(*, dossier: Dossier, star: int, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Kết luận: the council's ``star`` (0 to 5; 0 = excluded or stopped)."""
    fresh = take(dossier, DossierVerb.CONCLUDE, actor, now)
    if not 0 <= star <= 5:
        raise StarError
    step(
        fresh,
        DossierVerb.CONCLUDE,
        action="dossiers.dossier.concluded",
        actor=actor,
        now=now,
        reason=reason,
        star=star,
        concluded_at=now,
        due_on=None,
        clock_began_at=None,
    )
    tell_province(
        fresh,
        kind="dossier.concluded",
        title=_("Hội đồng đã kết luận: %(product)s") % {"product": fresh.product.name},
        text=_("Hồ sơ chờ quyết định."),
        now=now,
    )
    return fresh


@transaction.atomic
def reconvene(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Chấm lại: a second pass; the former star is taken back."""
    fresh = take(dossier, DossierVerb.RECONVENE, actor, now)
    return step(
        fresh,
        DossierVerb.RECONVENE,
        action="dossiers.dossier.reconvened",
        actor=actor,
        now=now,
        reason=reason,
        star=None,
        concluded_at=None,
    )


@transaction.atomic
def recognise(*, dossier: Dossier, actor: Person | None, now: datetime, star: int | None = None) -> Dossier:
    """Công nhận, from 3 stars (Art. 4.1); ``star`` only where the ministry's council gave another one.

    :raises StarError: fewer than 3 stars.
    """
    fresh = take(dossier, DossierVerb.RECOGNISE, actor, now)
    final = fresh.star if star is None else star
    if final is None or not 3 <= final <= 5:
        raise StarError
    step(fresh, DossierVerb.RECOGNISE, action="dossiers.dossier.recognised", actor=actor, now=now, star=final)
    tell_producer(
        fresh,
        kind="dossier.recognised",
        title=_("Sản phẩm được công nhận %(star)d sao: %(product)s") % {"star": final, "product": fresh.product.name},
        text=_("Giấy chứng nhận sẽ có trong trang sản phẩm."),
        now=now,
    )
    return fresh


@transaction.atomic
def decline(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Không công nhận."""
    fresh = take(dossier, DossierVerb.DECLINE, actor, now)
    step(fresh, DossierVerb.DECLINE, action="dossiers.dossier.declined", actor=actor, now=now, reason=reason)
    tell_producer(
        fresh,
        kind="dossier.declined",
        title=_("Sản phẩm chưa được công nhận: %(product)s") % {"product": fresh.product.name},
        text=reason or _("Xem lý do theo từng tiêu chí trong thông báo kết quả."),
        now=now,
    )
    return fresh


@transaction.atomic
def send_to_ministry(*, dossier: Dossier, actor: Person | None, now: datetime) -> Dossier:
    """Đề nghị trung ương (5 stars)."""
    fresh = take(dossier, DossierVerb.SEND_TO_MINISTRY, actor, now)
    step(fresh, DossierVerb.SEND_TO_MINISTRY, action="dossiers.dossier.sent_to_ministry", actor=actor, now=now)
    tell_producer(
        fresh,
        kind="dossier.sent_to_ministry",
        title=_("Tỉnh đề nghị trung ương đánh giá 5 sao: %(product)s") % {"product": fresh.product.name},
        text=_("Kết quả do hội đồng trung ương đưa ra."),
        now=now,
    )
    return fresh


@transaction.atomic
def return_from_ministry(*, dossier: Dossier, actor: Person | None, now: datetime, reason: str = "") -> Dossier:
    """Nhận kết quả trung ương that leaves the decision to the province (Art. 7.4g)."""
    fresh = take(dossier, DossierVerb.RETURN_FROM_MINISTRY, actor, now)
    return step(
        fresh,
        DossierVerb.RETURN_FROM_MINISTRY,
        action="dossiers.dossier.returned_by_ministry",
        actor=actor,
        now=now,
        reason=reason,
    )
