"""Ghi hàng loạt: many producers and products at once, as an import brings them; the import's verb checks the rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from saolang.apps.accounts.enums import OrganisationKind
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.audit.operations import Entry, record_many
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.core.text.folding import fold, sort_key

AT_ONCE = 500
_PERSONAL = frozenset({"phone", "email"})
"""Personal data: history says that they changed, not what they were."""


@dataclass(frozen=True)
class Filling:
    """Điền thêm: a record whose attributes hold the new values already, and what changed."""

    record: Producer | Product
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@transaction.atomic
def enter_producers(*, producers: Sequence[Producer], actor: Person | None, now: datetime) -> None:
    """Ghi chủ thể từ danh sách: save new producers with their organisations; one event each.

    The values are sound already (``registry.validators``); name, unit and origin are needed, kind may be blank.
    """
    organisations = [
        Organisation(
            kind=OrganisationKind.PRODUCER,
            name=producer.name,
            unit_id=producer.unit_id,
            is_example=producer.is_example,
            folded=fold(producer.name)[:220],
        )
        for producer in producers
    ]
    Organisation.objects.bulk_create(organisations, batch_size=AT_ONCE)
    for producer, organisation in zip(producers, organisations, strict=True):
        producer.organisation = organisation
        producer.created_at = producer.updated_at = now
        _fold_producer(producer)
    Producer.objects.bulk_create(producers, batch_size=AT_ONCE)
    record_many(
        entries=[
            Entry(
                "registry.producer.imported",
                "producer",
                producer.public_id,
                producer.name,
                f"producer:{producer.public_id}",
                after={"name": producer.name, "kind": producer.kind, "origin": producer.origin},
                reason=producer.origin_source[:300],
            )
            for producer in producers
        ],
        actor=actor,
        now=now,
    )


@transaction.atomic
def enter_products(*, products: Sequence[Product], actor: Person | None, now: datetime) -> None:
    """Ghi sản phẩm từ danh sách: save new products of saved producers; one event each."""
    for product in products:
        product.created_at = product.updated_at = now
        product.folded = fold(f"{product.name} {product.producer.name}")[:300]
        product.sort_key = sort_key(product.name)[:500]
    Product.objects.bulk_create(products, batch_size=AT_ONCE)
    record_many(
        entries=[
            Entry(
                "registry.product.imported",
                "product",
                product.public_id,
                product.name,
                f"product:{product.public_id}",
                after={"name": product.name, "set_number": product.set_number, "origin": product.origin},
                reason=product.origin_source[:300],
            )
            for product in products
        ],
        actor=actor,
        now=now,
    )


@transaction.atomic
def fill_records(*, fillings: Sequence[Filling], actor: Person | None, now: datetime) -> None:
    """Điền thêm từ danh sách: save what an import fills in or replaces; versions rise, one event each."""
    for model in (Producer, Product):
        ours = [one for one in fillings if isinstance(one.record, model)]
        if not ours:
            continue
        names = sorted({name for one in ours for name in one.after})
        records = []
        for one in ours:
            record = one.record
            record.version += 1
            record.updated_at = now
            if isinstance(record, Producer):
                _fold_producer(record)
            records.append(record)
        columns = [*names, "version", "updated_at", *(["folded"] if model is Producer else [])]
        model._default_manager.bulk_update(records, columns, batch_size=200)  # type: ignore[arg-type]
        _follow_units(ours)
    record_many(
        entries=[
            Entry(
                f"registry.{'producer' if isinstance(one.record, Producer) else 'product'}.filled",
                "producer" if isinstance(one.record, Producer) else "product",
                one.record.public_id,
                one.record.name,
                f"{'producer' if isinstance(one.record, Producer) else 'product'}:{one.record.public_id}",
                before=_told(one.before),
                after=_told(one.after),
            )
            for one in fillings
        ],
        actor=actor,
        now=now,
    )


def _follow_units(fillings: Sequence[Filling]) -> None:
    """Let the organisation stand where its producer stands."""
    for one in fillings:
        if isinstance(one.record, Producer) and "unit" in one.after:
            Organisation.objects.filter(pk=one.record.organisation_id).update(unit=one.record.unit_id)


def _fold_producer(producer: Producer) -> None:
    producer.folded = fold(f"{producer.name} {producer.tax_code}")[:300]
    producer.sort_key = sort_key(producer.name)[:500]


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: ("…" if value else "") if name in _PERSONAL else value.code if isinstance(value, Unit) else value
        for name, value in values.items()
    }
