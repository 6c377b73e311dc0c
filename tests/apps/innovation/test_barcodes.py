"""Barcodes: prefixes that do not overlap, numbers that are right, unique and never given twice."""

from datetime import date, datetime

import pytest
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.accounts.models import Person
from saolang.apps.innovation.models import CompanyPrefix, TradeNumber
from saolang.apps.innovation.operations import end_number, extend_prefix, number_product, register_prefix
from saolang.apps.innovation.validators import InnovationError
from saolang.apps.registry.models import Producer, Product
from saolang.common.errors import NotAllowed

ON = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture
def prefix(producer: Producer, owner: Person, now: datetime) -> CompanyPrefix:
    return register_prefix(producer=producer, prefix="893 85059", actor=owner, now=now)


@pytest.mark.parametrize("digits", ["89385059", "893850591"])
def test_prefix_that_overlaps_another_is_refused(
    prefix: CompanyPrefix, science: Person, now: datetime, digits: str
) -> None:
    other = ProducerFactory(unit=prefix.producer.unit)
    with pytest.raises(InnovationError) as refused:
        register_prefix(producer=other, prefix=digits, actor=science, now=now)
    assert refused.value.field == "prefix"
    assert register_prefix(producer=other, prefix="89385058", actor=science, now=now).prefix == "89385058"


def test_prefix_is_kept_for_longer(prefix: CompanyPrefix, owner: Person, now: datetime) -> None:
    kept = extend_prefix(prefix=prefix, version=1, ends_on=date(2027, 12, 31), actor=owner, now=now)
    assert kept.ends_on == date(2027, 12, 31)
    with pytest.raises(InnovationError):
        extend_prefix(prefix=kept, version=2, ends_on=date(2027, 12, 31), actor=owner, now=now)


def test_next_free_number_is_given(prefix: CompanyPrefix, product: Product, owner: Person, now: datetime) -> None:
    given = [
        number_product(product=product, packaging=text, prefix=prefix, actor=owner, now=now).gtin
        for text in ("Gói 250 g", "Gói 500 g")
    ]
    assert given == ["8938505900001", "8938505900018"]


def test_number_given_up_is_never_given_again(
    prefix: CompanyPrefix, product: Product, owner: Person, now: datetime
) -> None:
    first = number_product(product=product, packaging="Gói", prefix=prefix, actor=owner, now=now)
    end_number(number=first, version=1, ended_on=ON, actor=owner, now=now)
    second = number_product(product=product, packaging="Gói", prefix=prefix, actor=owner, now=now)
    assert second.gtin != first.gtin
    with pytest.raises(InnovationError) as refused:
        number_product(product=product, packaging="Gói", gtin=first.gtin, actor=owner, now=now)
    assert refused.value.field == "gtin"


def test_number_on_the_label_finds_its_prefix(
    prefix: CompanyPrefix, product: Product, owner: Person, now: datetime
) -> None:
    number = number_product(product=product, packaging="Gói", gtin="8 938505 970011", actor=owner, now=now)
    assert (number.gtin, number.prefix) == ("8938505970011", prefix)


@pytest.mark.parametrize("gtin", ["8938505970012", "4006381333931", "abc", ""])
def test_number_that_is_not_right_is_refused(product: Product, owner: Person, now: datetime, gtin: str) -> None:
    with pytest.raises(InnovationError) as refused:
        number_product(product=product, packaging="Gói", gtin=gtin, actor=owner, now=now)
    assert refused.value.field == "gtin"
    assert not TradeNumber.objects.exists()


def test_number_outside_the_chosen_prefix_is_refused(
    prefix: CompanyPrefix, product: Product, owner: Person, now: datetime
) -> None:
    with pytest.raises(InnovationError) as refused:
        number_product(product=product, packaging="Gói", gtin="8934588012228", prefix=prefix, actor=owner, now=now)
    assert refused.value.field == "gtin"


def test_prefix_numbers_goods_of_its_producer_alone(prefix: CompanyPrefix, science: Person, now: datetime) -> None:
    other = ProductFactory(producer=ProducerFactory(unit=prefix.producer.unit))
    with pytest.raises(InnovationError) as refused:
        number_product(product=other, packaging="Gói", prefix=prefix, actor=science, now=now)
    assert refused.value.field == "prefix"


def test_numbers_are_not_for_strangers(product: Product, trade: Person, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        number_product(product=product, packaging="Gói", gtin="8938505970011", actor=trade, now=now)
