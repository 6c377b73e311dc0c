"""Units for tests: a province and communes of today."""

from datetime import date

import factory

from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.core.text.folding import fold, sort_key

TODAY_BEGAN = date(2025, 7, 1)


class UnitFactory(factory.django.DjangoModelFactory):
    """An administrative unit in force since 1/7/2025."""

    class Meta:
        model = Unit
        django_get_or_create = ("code", "effective_from")

    kind = UnitKind.COMMUNE
    code = factory.Sequence(lambda n: f"{24000 + n:05d}")
    name = factory.Sequence(lambda n: f"Xã Thử {n}")
    folded = factory.LazyAttribute(lambda unit: fold(unit.name))
    sort_key = factory.LazyAttribute(lambda unit: sort_key(unit.name))
    effective_from = TODAY_BEGAN


class ProvinceFactory(UnitFactory):
    """The province of Quảng Ngãi (51): the same record at every call."""

    kind = UnitKind.PROVINCE
    code = "51"
    name = "Tỉnh Quảng Ngãi"


class CommuneFactory(UnitFactory):
    """A commune of Quảng Ngãi."""

    parent = factory.SubFactory(ProvinceFactory)
