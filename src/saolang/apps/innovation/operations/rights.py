"""Entering and following intellectual property rights (quyền sở hữu trí tuệ)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.innovation.enums import SHARED_KINDS, RightKind, RightState, RightVerb
from saolang.apps.innovation.models import AuthorisedUse, Right
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.queries.clocks import term_end
from saolang.apps.innovation.rules import can_edit_right, can_enter_for, can_manage, province_of
from saolang.apps.innovation.transitions import RIGHT
from saolang.apps.innovation.validators import InnovationError, in_order, not_future, texts
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold

_TEXTS = {
    "name": 300,
    "owner_name": 200,
    "manager_name": 200,
    "application_number": 60,
    "publication_number": 60,
    "grant_number": 60,
    "countries": 200,
    "classes": 120,
    "area": 400,
    "remarks": 5000,
    "source": 400,
}
_DAYS = ("applied_on", "published_on", "granted_on", "ends_on")


class RightValues(TypedDict, total=False):
    """What a form about a right may hold; a key left out stays as it is."""

    kind: str
    name: str
    owner: Producer | None
    owner_name: str
    manager_name: str
    application_number: str
    applied_on: date | None
    publication_number: str
    published_on: date | None
    grant_number: str
    granted_on: date | None
    ends_on: date | None
    countries: str
    classes: str
    area: str
    remarks: str
    source: str


@transaction.atomic
def enter_right(
    *,
    province: Unit,
    values: RightValues,
    products: Sequence[Product],
    actor: Person | None,
    now: datetime,
    is_example: bool = False,
) -> Right:
    """Ghi một quyền sở hữu trí tuệ; its state follows from the days known: granted, published, applied, prepared.

    A grant without a last day gets the first term of the law.

    :raises NotAllowed: a shared right, or one of another's, entered by a producer.
    :raises InnovationError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    owner = values.get("owner")
    may = can_manage(actor, province.pk, on) or (
        owner is not None and values.get("kind") not in SHARED_KINDS and can_enter_for(actor, owner, on)
    )
    if not may:
        raise NotAllowed
    clean = _clean(values, None, on)
    if clean.get("granted_on") and not clean.get("ends_on"):
        clean["ends_on"] = term_end(clean["kind"], clean.get("applied_on") or clean["granted_on"])
    right = Right(
        province=province, state=_state_of(clean, on), is_example=is_example, created_at=now, updated_at=now, **clean
    )
    _settle(right)
    right.save()
    right.products.set(_own_products(right, products))
    tell(right, action="innovation.right.entered", actor=actor, now=now, after=_told(clean))
    return right


@transaction.atomic
def edit_right(
    *,
    right: Right,
    version: int,
    values: RightValues,
    products: Sequence[Product] | None,
    actor: Person | None,
    now: datetime,
) -> Right:
    """Sửa một quyền: the given values and, where given, its products; the state moves by its own verbs.

    :raises NotAllowed: :raises Stale: :raises InnovationError:
    """
    on = local_date(now)
    fresh = locked(right, version=version)
    if not can_edit_right(actor, fresh, on):
        raise NotAllowed
    clean = _clean(values, fresh, on)
    shared = {fresh.kind, clean.get("kind", fresh.kind)} & set(SHARED_KINDS)
    owner = clean.get("owner", fresh.owner)
    if not can_manage(actor, fresh.province_id, on) and (
        shared or owner is None or not can_enter_for(actor, owner, on)
    ):
        raise NotAllowed
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _settle(fresh)
    fresh.updated_at = now
    save_changes(fresh, *changed, "folded", "updated_at")
    if products is not None:
        fresh.products.set(_own_products(fresh, products))
    tell(fresh, action="innovation.right.edited", actor=actor, now=now, before=_told(before), after=_told(changed))
    return fresh


@transaction.atomic
def move_right(
    *,
    right: Right,
    version: int,
    verb: RightVerb,
    day: date,
    actor: Person | None,
    now: datetime,
    number: str = "",
    ends_on: date | None = None,
    reason: str = "",
) -> Right:
    """Ghi bước tiếp theo: applied, published, granted, renewed, expired, refused or abandoned on ``day``.

    :param number: of the application, publication or grant.
    :param ends_on: inclusive; for a grant the first term of the law is assumed where none is given, for a renewal
        another term from the end so far.
    :raises NotAllowed: :raises Stale: :raises WrongState: :raises InnovationError:
    """
    on = local_date(now)
    fresh = locked(right, version=version)
    if not can_edit_right(actor, fresh, on):
        raise NotAllowed
    state = next_state(RIGHT, RightState(fresh.state), verb)
    not_future(day, on=on, field="day")
    number = texts({"number": number}, {"number": 60})["number"]
    named = {RightVerb.APPLY: "application", RightVerb.PUBLISH: "publication", RightVerb.GRANT: "grant"}
    fields = ["state", "updated_at"]
    if verb in named:
        stem = {"application": "applied_on", "publication": "published_on", "grant": "granted_on"}[named[verb]]
        setattr(fresh, stem, day)
        fields.append(stem)
        if number:
            setattr(fresh, f"{named[verb]}_number", number)
            fields.append(f"{named[verb]}_number")
    if verb == RightVerb.GRANT:
        fresh.ends_on = ends_on or term_end(RightKind(fresh.kind), fresh.applied_on or day)
        fields.append("ends_on")
    elif verb == RightVerb.RENEW:
        if ends_on is None and fresh.ends_on is not None:
            ends_on = term_end(RightKind(fresh.kind), fresh.ends_on)
        if ends_on is None or (fresh.ends_on and ends_on <= fresh.ends_on):
            raise InnovationError(_("Ghi ngày cuối mới, sau ngày cuối đang có."), field="ends_on")
        fresh.ends_on = ends_on
        fields.append("ends_on")
    _check_days(fresh)
    before = right.state
    fresh.state, fresh.updated_at = state, now
    save_changes(fresh, *fields)
    tell(
        fresh,
        action="innovation.right.moved",
        actor=actor,
        now=now,
        before={"state": before},
        after={"state": state, "step": verb, "day": day, "number": number, "ends_on": fresh.ends_on},
        reason=reason,
    )
    return fresh


@transaction.atomic
def authorise_use(
    *,
    right: Right,
    producer: Producer,
    from_on: date,
    until_on: date | None,
    number: str,
    actor: Person | None,
    now: datetime,
) -> AuthorisedUse:
    """Ghi quyền sử dụng of a shared right. :raises NotAllowed: :raises InnovationError:"""
    on = local_date(now)
    fresh = locked(right)
    if not can_manage(actor, fresh.province_id, on):
        raise NotAllowed
    if fresh.kind not in SHARED_KINDS:
        raise InnovationError(
            _("Chỉ nhãn hiệu tập thể, nhãn hiệu chứng nhận, chỉ dẫn địa lý mới có người được phép dùng.")
        )
    if fresh.state != RightState.GRANTED:
        raise InnovationError(_("Văn bằng này chưa cấp hoặc đã hết hiệu lực nên chưa cho phép dùng được."))
    if province_of(producer.unit).pk != fresh.province_id:
        raise InnovationError(_("Chủ thể này thuộc tỉnh khác; hãy chọn chủ thể trong tỉnh."), field="producer")
    in_order((("from_on", from_on), ("until_on", until_on)))
    clash = fresh.uses.filter(producer=producer).exclude(until_on__lt=from_on)
    if until_on is not None:
        clash = clash.exclude(from_on__gt=until_on)
    if clash.exists():
        raise InnovationError(_("Chủ thể này đã có quyền sử dụng trong khoảng ngày ấy."), field="from_on")
    use = AuthorisedUse.objects.create(
        right=fresh,
        producer=producer,
        from_on=from_on,
        until_on=until_on,
        created_at=now,
        updated_at=now,
        **texts({"number": number}, {"number": 80}),
    )
    told = {"producer": producer.name, "from_on": from_on, "until_on": until_on, "number": use.number}
    tell(fresh, action="innovation.right.use_authorised", actor=actor, now=now, after=told)
    return use


@transaction.atomic
def end_use(*, use: AuthorisedUse, until_on: date, actor: Person | None, now: datetime) -> AuthorisedUse:
    """Thôi cho phép dùng after ``until_on`` (inclusive). :raises NotAllowed: :raises InnovationError:"""
    fresh = locked(use)
    if not can_manage(actor, fresh.right.province_id, local_date(now)):
        raise NotAllowed
    in_order((("from_on", fresh.from_on), ("until_on", until_on)))
    before = fresh.until_on
    fresh.until_on, fresh.updated_at = until_on, now
    save_changes(fresh, "until_on", "updated_at")
    tell(
        fresh.right,
        action="innovation.right.use_ended",
        actor=actor,
        now=now,
        before={"producer": fresh.producer.name, "until_on": before},
        after={"until_on": until_on},
    )
    return fresh


def _clean(values: RightValues, right: Right | None, on: date) -> dict[str, Any]:
    given: dict[str, Any] = dict(values)
    needed = ("name",)
    if right is None:
        given = {"name": "", **given}
    clean: dict[str, Any] = texts(given, _TEXTS, needed=needed)
    if right is None or "kind" in given:
        if given.get("kind") not in RightKind:
            raise InnovationError(_("Chọn loại quyền trong danh sách."), field="kind")
        clean["kind"] = given["kind"]
    if "owner" in given:
        clean["owner"] = given["owner"]
    owner = clean.get("owner", right.owner if right else None)
    owner_name = clean.get("owner_name", right.owner_name if right else "")
    if owner is None and not owner_name:
        raise InnovationError(_("Chọn chủ sở hữu là chủ thể, hoặc ghi tên chủ sở hữu khác."), field="owner_name")
    for name in _DAYS:
        if name in given:
            clean[name] = given[name] if name == "ends_on" else not_future(given[name], on=on, field=name)
    in_order([(name, clean.get(name, getattr(right, name) if right else None)) for name in _DAYS])
    number = clean.get("grant_number", "")
    same = Right.objects.filter(grant_number=number)
    if number and (same.exclude(pk=right.pk) if right else same).exists():
        raise InnovationError(_("Số văn bằng này đã có trong sổ; hãy mở mục đã có."), field="grant_number")
    return clean


def _check_days(right: Right) -> None:
    in_order([(name, getattr(right, name)) for name in _DAYS])


def _state_of(clean: dict[str, Any], on: date) -> RightState:
    if clean.get("granted_on"):
        ends_on = clean.get("ends_on")
        return RightState.EXPIRED if ends_on and ends_on < on else RightState.GRANTED
    if clean.get("published_on"):
        return RightState.PUBLISHED
    return RightState.APPLIED if clean.get("applied_on") else RightState.PREPARED


def _settle(right: Right) -> None:
    owner = right.owner.name if right.owner else right.owner_name
    right.folded = fold(f"{right.name} {owner} {right.application_number} {right.grant_number}")[:500]


def _own_products(right: Right, products: Sequence[Product]) -> list[Product]:
    """Return ``products`` when the right may stand for them: of its owner, or anybody's for a shared right."""
    if right.kind not in SHARED_KINDS and right.owner_id is not None:
        for product in products:
            if product.producer_id != right.owner_id:
                raise InnovationError(
                    _("Sản phẩm “%(product)s” không phải của chủ sở hữu này.") % {"product": product.name},
                    field="products",
                )
    return list(products)


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.name if isinstance(value, Producer) else value for name, value in values.items()}
