"""Changes a producer asks for and an officer decides (đề nghị sửa): propose, withdraw, accept, refuse."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.enums import ProposalState
from saolang.apps.registry.models import ChangeProposal, Producer, Product
from saolang.apps.registry.operations.producer_values import IDENTITY_FIELDS, ProducerValues
from saolang.apps.registry.operations.producers import apply_changes, changes_of, identity_of
from saolang.apps.registry.operations.products import (
    ProductValues,
    apply_product_changes,
    is_name_moderated,
    product_changes,
)
from saolang.apps.registry.operations.telling import tell_officers, tell_producer
from saolang.apps.registry.rules import (
    acts_for,
    can_decide_proposal,
    can_edit_producer,
    can_edit_products,
    needs_moderation,
)
from saolang.apps.registry.validators import RegistryError, clean_text
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import unit_on
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.locking import locked, save_changes

REASON_LONGEST = 1000


class Decided(DomainError):
    """The proposal no longer waits."""

    default_message = _("Đề nghị này đã có kết quả hoặc đã rút. Tải lại trang để xem.")


class ChangedSince(Stale):
    """What stands in the register is no longer what stood there when the change was asked for."""

    default_message = _(
        "Từ lúc chủ thể gửi đề nghị, sổ đã được sửa. Xem lại ba cột bên dưới; vẫn duyệt thì bấm duyệt lần nữa."
    )


@dataclass(frozen=True)
class OwnEdit:
    """Kết quả chủ thể tự sửa: what was saved at once, and what an officer has to look at."""

    record: Producer | Product
    proposal: ChangeProposal | None


@transaction.atomic
def edit_own_producer(
    *, producer: Producer, version: int, values: ProducerValues, actor: Person | None, now: datetime
) -> OwnEdit:
    """Chủ thể sửa hồ sơ của mình: blanks, contact and texts go in at once, the known identity becomes a proposal.

    An identity typed back to what stands in the register withdraws what was asked before.

    :raises NotAllowed: :raises Stale: :raises Merged: :raises RegistryError: as ``edit_producer``.
    """
    if not can_edit_producer(actor, producer, local_date(now)):
        raise NotAllowed
    fresh = locked(producer, version=version)
    changed = changes_of(fresh, values, now)
    asked = identity_of(fresh, changed) if needs_moderation(actor, fresh, local_date(now)) else {}
    direct = {name: value for name, value in changed.items() if name not in asked}
    saved = apply_changes(fresh, direct, actor=actor, now=now)
    is_whole = set(IDENTITY_FIELDS) - {"unit"} <= values.keys()
    proposal = _replace(saved, None, asked, actor, now, is_whole=is_whole)
    return OwnEdit(saved, proposal)


@transaction.atomic
def edit_own_product(
    *,
    product: Product,
    version: int,
    values: ProductValues,
    actor: Person | None,
    now: datetime,
    is_recognised: bool = False,
) -> OwnEdit:
    """Chủ thể sửa sản phẩm: everything goes in at once but a name already told to others, which is proposed.

    :param is_recognised: it holds or held a certificate (known to certification, handed down).
    :raises NotAllowed: :raises Stale: :raises Merged: :raises SetHeld: :raises RegistryError: as ``edit_product``.
    """
    if not can_edit_products(actor, product.producer, local_date(now)):
        raise NotAllowed
    fresh = locked(product, version=version)
    changed = product_changes(fresh, values, now)
    is_moderated = is_recognised or is_name_moderated(fresh)
    asked = {}
    if "name" in changed and is_moderated and needs_moderation(actor, fresh.producer, local_date(now)):
        asked["name"] = changed.pop("name")
    saved = apply_product_changes(fresh, changed, actor=actor, now=now)
    proposal = _replace(saved.producer, saved, asked, actor, now, is_whole="name" in values)
    return OwnEdit(saved, proposal)


@transaction.atomic
def propose_change(*, producer: Producer, values: ProducerValues, actor: Person, now: datetime) -> ChangeProposal:
    """Đề nghị sửa: ask an officer to change the identity; a waiting proposal is replaced.

    :raises NotAllowed: the actor does not act for the producer.
    :raises RegistryError: nothing would change, or a value is not sound.
    """
    if not acts_for(actor, producer, local_date(now)):
        raise NotAllowed
    fresh = locked(producer)
    asked = {name: one for name, one in changes_of(fresh, values, now).items() if name in IDENTITY_FIELDS}
    if not asked:
        raise RegistryError(_("Chưa có gì khác với sổ đăng ký; hãy sửa mục cần đổi rồi gửi."))
    proposal = _replace(fresh, None, asked, actor, now)
    assert proposal is not None  # noqa: S101  something is asked
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal: ChangeProposal, version: int, actor: Person, now: datetime) -> ChangeProposal:
    """Rút đề nghị. :raises NotAllowed: not the producer's own person. :raises Decided: :raises Stale:"""
    if not acts_for(actor, proposal.producer, local_date(now)):
        raise NotAllowed
    fresh = _waiting(proposal, version)
    return _close(fresh, ProposalState.WITHDRAWN, "registry.proposal.withdrawn", actor, now)


@transaction.atomic
def accept_proposal(
    *, proposal: ChangeProposal, version: int, actor: Person | None, now: datetime, despite_change: bool = False
) -> ChangeProposal:
    """Duyệt đề nghị: the register says from now on what was asked.

    :param despite_change: the officer has seen that the register changed since it was asked.
    :raises NotAllowed: not an officer of its commune or province. :raises Decided: :raises Stale:
    :raises ChangedSince: the register says something else than when it was asked.
    :raises RegistryError: what was asked is no longer sound: the tax code went to another since.
    """
    if not can_decide_proposal(actor, proposal.producer, local_date(now)):
        raise NotAllowed
    fresh = _waiting(proposal, version)
    on = local_date(now)
    values = as_values(fresh.after, on)
    reason = str(_("Duyệt đề nghị của chủ thể"))
    producer = locked(fresh.producer)
    if not despite_change and standing_of(fresh, producer) != fresh.before:
        raise ChangedSince
    if fresh.product is None:
        changed = changes_of(producer, cast(ProducerValues, values), now)
        apply_changes(producer, changed, actor=actor, now=now, reason=reason)
    else:
        product = locked(fresh.product)
        changed = product_changes(product, cast(ProductValues, values), now)
        apply_product_changes(product, changed, actor=actor, now=now, reason=reason)
    decided = _close(fresh, ProposalState.ACCEPTED, "registry.proposal.accepted", actor, now)
    tell_producer(
        producer,
        kind="proposal.accepted",
        title=_("Đề nghị sửa đã được duyệt"),
        text=_("Sổ đăng ký đã ghi như bạn đề nghị."),
        page=_own_page(fresh),
        now=now,
    )
    return decided


@transaction.atomic
def refuse_proposal(
    *, proposal: ChangeProposal, version: int, reason: str, actor: Person | None, now: datetime
) -> ChangeProposal:
    """Không duyệt, with the reason the producer reads.

    :raises NotAllowed: not an officer of its commune or province. :raises Decided: :raises Stale:
    :raises RegistryError: no reason, or too long.
    """
    if not can_decide_proposal(actor, proposal.producer, local_date(now)):
        raise NotAllowed
    said = clean_text(reason, field="reason", longest=REASON_LONGEST, is_needed=True, lines=True)
    fresh = _waiting(proposal, version)
    decided = _close(fresh, ProposalState.REFUSED, "registry.proposal.refused", actor, now, said)
    tell_producer(
        fresh.producer,
        kind="proposal.refused",
        title=_("Đề nghị sửa chưa được duyệt"),
        text=said,
        page=_own_page(fresh),
        now=now,
    )
    return decided


def standing_of(proposal: ChangeProposal, producer: Producer | None = None) -> dict[str, Any]:
    """Return what the register says now of what is asked, in the form of ``before``."""
    record_now: Producer | Product = proposal.product or producer or proposal.producer
    return as_plain({name: getattr(record_now, name) for name in proposal.after})


def as_plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` as a proposal keeps them: days in ISO form, units by code."""
    plain: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Unit):
            plain[name] = value.code
        else:
            plain[name] = value.isoformat() if isinstance(value, date) else value
    return plain


def as_values(plain: dict[str, Any], on: date) -> dict[str, Any]:
    """Return what a proposal keeps as the verbs take it."""
    values = dict(plain)
    if values.get("registered_on"):
        values["registered_on"] = date.fromisoformat(values["registered_on"])
    if "unit" in values:
        values["unit"] = unit_on(values["unit"], on)
    return values


def _replace(
    producer: Producer,
    product: Product | None,
    asked: dict[str, Any],
    actor: Person | None,
    now: datetime,
    *,
    is_whole: bool = True,
) -> ChangeProposal | None:
    """Put ``asked`` in the place of what waits; the same asked again changes nothing."""
    waiting = ChangeProposal.objects.select_for_update().filter(
        producer=producer, product=product, state=ProposalState.WAITING
    )
    standing = waiting.first()
    plain = as_plain(asked)
    if standing is not None:
        if standing.after == plain or (not asked and not is_whole):
            return standing
        assert actor is not None  # noqa: S101  the system proposes nothing
        _close(standing, ProposalState.WITHDRAWN, "registry.proposal.withdrawn", actor, now)
    if not asked or actor is None:
        return None
    subject: Producer | Product = product or producer
    proposal = ChangeProposal.objects.create(
        producer=producer,
        product=product,
        before=as_plain({name: getattr(subject, name) for name in asked}),
        after=plain,
        proposed_by=actor,
        created_at=now,
        updated_at=now,
    )
    _record("registry.proposal.made", proposal, actor, now, before=proposal.before, after=proposal.after)
    tell_officers(
        producer,
        kind="proposal.made",
        title=_("%(producer)s đề nghị sửa sổ đăng ký") % {"producer": producer.name},
        text=_("Xem chỗ khác nhau rồi duyệt, hoặc nói vì sao không duyệt."),
        page=f"de-nghi/{proposal.public_id}/",
        now=now,
    )
    return proposal


def _waiting(proposal: ChangeProposal, version: int) -> ChangeProposal:
    fresh = locked(proposal)
    if fresh.state != ProposalState.WAITING:
        raise Decided
    if fresh.version != version:
        raise Stale
    return fresh


def _close(
    fresh: ChangeProposal, state: ProposalState, action: str, actor: Person | None, now: datetime, reason: str = ""
) -> ChangeProposal:
    fresh.state, fresh.decided_by, fresh.decided_at, fresh.reason, fresh.updated_at = state, actor, now, reason, now
    save_changes(fresh, "state", "decided_by", "decided_at", "reason", "updated_at")
    _record(action, fresh, actor, now, after={"state": state.value}, reason=reason)
    return fresh


def _own_page(proposal: ChangeProposal) -> str:
    return f"san-pham/{proposal.product.public_id}/" if proposal.product else "co-so/"


def _record(
    action: str,
    proposal: ChangeProposal,
    actor: Person | None,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    subject: Producer | Product = proposal.product or proposal.producer
    kind = "product" if proposal.product else "producer"
    record(
        action=action,
        actor=actor,
        object_type="change_proposal",
        object_id=proposal.public_id,
        object_label=subject.name,
        now=now,
        topic=f"{kind}:{subject.public_id}",
        before=before or {},
        after=after or {},
        reason=reason,
    )
