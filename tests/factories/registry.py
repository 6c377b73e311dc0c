"""Producers and products for tests: invented, with every field the forms need."""

from datetime import UTC, date, datetime

import factory
from tests.factories.accounts import OrganisationFactory

from saolang.apps.registry.enums import ProducerKind, Sex
from saolang.apps.registry.models import Producer, Product
from saolang.core.text.folding import fold, sort_key

MADE_AT = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


class ProducerFactory(factory.django.DjangoModelFactory):
    """A cooperative in a commune of Quảng Ngãi with a whole profile."""

    class Meta:
        model = Producer

    organisation = factory.SubFactory(OrganisationFactory)
    kind = ProducerKind.COOPERATIVE
    name = factory.LazyAttribute(lambda producer: producer.organisation.name)
    registration_number = "380701000123"
    registered_on = date(2019, 3, 12)
    representative_name = "Y Thử Nghiệm"
    representative_position = "Giám đốc"
    representative_sex = Sex.FEMALE
    representative_ethnicity = "Xơ Đăng"
    representative_residence = "Thôn 2"
    address = "Thôn 2"
    unit = factory.LazyAttribute(lambda producer: producer.organisation.unit)
    phone = "0905123456"
    email = "lien-he@vi-du.vn"
    consented_at = MADE_AT
    is_example = True
    folded = factory.LazyAttribute(lambda producer: fold(producer.name))
    sort_key = factory.LazyAttribute(lambda producer: sort_key(producer.name))
    created_at = MADE_AT
    updated_at = MADE_AT


class ProductFactory(factory.django.DjangoModelFactory):
    """A product of set 1 (fresh vegetables, fruits) unless told."""

    class Meta:
        model = Product

    producer = factory.SubFactory(ProducerFactory)
    name = factory.Sequence(lambda n: f"Rau thử {n}")
    set_number = 1
    specification = "Gói 500 g"
    standard = "TCCS 01:2026"
    description = "Sản phẩm ví dụ."
    is_example = True
    folded = factory.LazyAttribute(lambda product: fold(product.name))
    sort_key = factory.LazyAttribute(lambda product: sort_key(product.name))
    created_at = MADE_AT
    updated_at = MADE_AT
