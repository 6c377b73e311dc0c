"""Making one entry of two that are the same producer (gộp chủ thể trùng)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Person
from saolang.apps.accounts.operations import end_membership, grant_membership
from saolang.apps.accounts.queries import people_of
from saolang.apps.registry.enums import ProducerStatus, ProposalState
from saolang.apps.registry.models import ChangeProposal, Producer, Product, YearlyFigures
from saolang.apps.registry.operations.producer_values import fold_producer
from saolang.apps.registry.operations.producers import Merged, record_producer
from saolang.apps.registry.operations.products import fold_product, record_product
from saolang.apps.registry.operations.public import producer_changed
from saolang.apps.registry.rules import can_merge_producers
from saolang.apps.registry.validators import RegistryError
from saolang.apps.territories.enums import UnitKind
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes

_FILLED = (
    "kind", "tax_code", "registration_number", "registered_on", "representative_name", "representative_position",
    "representative_sex", "representative_ethnicity", "representative_residence", "address", "old_unit", "phone",
    "email", "website", "introduction", "introduction_en", "craft_village", "latitude", "longitude",
)  # fmt: skip
"""Blanks of the entry kept that are filled from the other."""
_SMALL: frozenset[type[models.Model]] = frozenset({ChangeProposal})
"""What a product may have and still be taken for an empty entry, besides what CASCADE would take with it."""


class MergeRefused(RegistryError):
    """The two cannot be made one."""


@transaction.atomic
def merge_producers(
    *,
    keep: Producer,
    drop: Producer,
    keep_version: int,
    drop_version: int,
    actor: Person | None,
    now: datetime,
) -> Producer:
    """Gộp: ``drop`` turns out to be ``keep``. Nothing is lost, nothing undone; both histories tell of it.

    Products move with their keys, so dossiers and certificates follow; papers, rights and whatever else of higher rooms
    names ``drop`` as its producer follows too, found by the relations of the tables. Figures of a year ``keep`` has
    already stay with ``drop``. Of two products of one name the one nothing was filed for is merged into the other.
    Blanks of ``keep`` are filled; the people of ``drop`` act for ``keep`` from today. ``drop`` leads on to ``keep``.

    :raises NotAllowed: not an officer over both. :raises Stale: one was changed since. :raises Merged:
    :raises MergeRefused: the same entry; a real one and an example; another province; both filed a product of one name.
    """
    on = local_date(now)
    if not can_merge_producers(actor, keep, drop, on):
        raise NotAllowed
    if keep.pk == drop.pk:
        raise MergeRefused(_("Hai mục là một; hãy chọn hai chủ thể khác nhau."))
    first, second = sorted((keep, drop), key=lambda one: one.pk)  # one order, so that two at once do not wait for ever
    fresh = {
        one.pk: locked(one, version=keep_version if one.pk == keep.pk else drop_version) for one in (first, second)
    }
    kept, dropped = fresh[keep.pk], fresh[drop.pk]
    if kept.merged_into_id or dropped.merged_into_id:
        raise Merged
    if kept.is_example != dropped.is_example:
        raise MergeRefused(_("Một mục là ví dụ, một mục là thật nên không gộp được."))
    if _province_of(kept) != _province_of(dropped):
        raise MergeRefused(_("Hai chủ thể ở hai tỉnh khác nhau nên không gộp được."))
    _close_proposals(dropped, actor, now)
    moved = _move_products(kept, dropped, actor, now)
    years = set(kept.yearly_figures.values_list("year", flat=True))
    dropped.yearly_figures.exclude(year__in=years).update(producer=kept)
    others = _move_what_names(dropped, kept)
    filled = _fill(kept, dropped)
    _move_people(dropped, kept, actor, now)
    Producer.objects.filter(merged_into=dropped).update(merged_into=kept)
    dropped.merged_into, dropped.merged_at, dropped.status = kept, now, ProducerStatus.CLOSED
    dropped.updated_at = kept.updated_at = now
    save_changes(dropped, "merged_into", "merged_at", "status", "tax_code", "updated_at")
    fold_producer(kept)
    save_changes(kept, *filled, "folded", "sort_key", "updated_at")
    if "unit" in filled:
        kept.organisation.unit = kept.unit
        kept.organisation.save(update_fields=["unit"])
    told = {"products": moved, "others": others, "into": kept.name, "from": dropped.name}
    record_producer("registry.producer.merged_away", dropped, actor, now, after={**told, "into_id": kept.public_id})
    record_producer(
        "registry.producer.merged_here",
        kept,
        actor,
        now,
        before=dict.fromkeys(filled, ""),
        after={**told, **filled, "from_id": dropped.public_id},
    )
    producer_changed(producer_id=kept.pk)
    return kept


def _province_of(producer: Producer) -> int | None:
    return producer.unit_id if producer.unit.kind == UnitKind.PROVINCE else producer.unit.parent_id


def _close_proposals(dropped: Producer, actor: Person | None, now: datetime) -> None:
    """What the dropped entry still asks for is no longer to be decided."""
    dropped.proposals.filter(state=ProposalState.WAITING, product=None).update(
        state=ProposalState.WITHDRAWN,
        decided_by=actor,
        decided_at=now,
        updated_at=now,
        reason=str(_("Chủ thể đã gộp vào mục khác")),
    )


def _move_products(kept: Producer, dropped: Producer, actor: Person | None, now: datetime) -> list[str]:
    """Move the products; of two of one name the one without anything filed is merged into the other."""
    own = {product.sort_key: product for product in kept.products.filter(merged_into=None)}
    names = []
    for product in dropped.products.select_for_update(of=("self",)):
        twin = own.get(product.sort_key) if product.merged_into_id is None else None
        if twin is not None and is_filed(product) and is_filed(twin):
            raise MergeRefused(
                _(
                    "Hai chủ thể đều có sản phẩm “%(product)s” với hồ sơ hoặc giấy tờ riêng. "
                    "Đổi tên một sản phẩm cho phân biệt rồi gộp lại."
                )
                % {"product": product.name}
            )
        product.producer, product.updated_at = kept, now
        fold_product(product)
        if twin is not None:
            loser, winner = (twin, product) if is_filed(product) else (product, twin)
            loser.merged_into, loser.updated_at = winner, now
            if loser is twin:
                save_changes(twin, "merged_into", "updated_at")
            _move_what_names(loser, winner)
            record_product("registry.product.merged_away", loser, actor, now, after={"into": winner.public_id})
        save_changes(product, "producer", "merged_into", "folded", "updated_at")
        ChangeProposal.objects.filter(product=product).update(producer=kept)
        names.append(product.name)
    return names


def is_filed(product: Product) -> bool:
    """Whether something of a higher room rests on ``product``: a dossier, a recognition, a number given to it."""
    for relation in Product._meta.related_objects:
        keeper = getattr(relation, "on_delete", None)
        model = relation.related_model
        if keeper is not models.PROTECT or model in (Product, *_SMALL):
            continue
        if model._default_manager.filter(**{relation.field.name: product}).exists():
            return True
    return False


def _move_what_names(old: Producer | Product, new: Producer | Product) -> dict[str, int]:
    """Let every row of any room that names ``old`` name ``new``; one that would stand twice stays where it is."""
    counts: dict[str, int] = {}
    for relation in type(old)._meta.related_objects:
        model, field = relation.related_model, relation.field
        if not isinstance(field, models.ForeignKey) or field.primary_key:
            continue
        if model in (Producer, Product, YearlyFigures, ChangeProposal):
            continue
        for row in model._default_manager.filter(**{field.name: old}):
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{field.name: new})
            except IntegrityError:
                continue  # the same stands at the other already
            counts[model.__name__] = counts.get(model.__name__, 0) + 1
    return counts


def _fill(kept: Producer, dropped: Producer) -> dict[str, Any]:
    """Fill blanks of ``kept``; the tax code, which only one entry may hold, leaves ``dropped`` first."""
    filled = {name: getattr(dropped, name) for name in _FILLED if not getattr(kept, name) and getattr(dropped, name)}
    if kept.unit.kind == UnitKind.PROVINCE and dropped.unit.kind == UnitKind.COMMUNE:
        filled["unit"] = dropped.unit
    for name, value in filled.items():
        setattr(kept, name, value)
    if "tax_code" in filled:
        dropped.tax_code = ""
        Producer.objects.filter(pk=dropped.pk).update(tax_code="")
    return filled


def _move_people(dropped: Producer, kept: Producer, actor: Person | None, now: datetime) -> None:
    on = local_date(now)
    already = set(people_of(kept.organisation, Role.PRODUCER, on).values_list("pk", flat=True))
    current = Membership.objects.filter(
        models.Q(effective_to=None) | models.Q(effective_to__gt=on), organisation=dropped.organisation
    )
    for membership in current.select_related("person", "organisation__unit"):
        if membership.person_id not in already:
            grant_membership(
                person=membership.person,
                organisation=kept.organisation,
                role=Role.PRODUCER,
                title=membership.title,
                effective_from=on,
                actor=actor,
                now=now,
            )
        ends_on = max(on, membership.effective_from + timedelta(days=1))
        end_membership(membership=membership, ends_on=ends_on, actor=actor, now=now)
