"""Hand-made records for the indicators: certificates of any day, an area, a plan."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from tests.factories.accounts import ProvincialOfficeFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.certification.enums import CertificateState, DecisionKind, DecisionState
from saolang.apps.certification.models import Certificate, Decision, Recognition
from saolang.apps.programme.models import Plan, Target
from saolang.apps.programme.operations import enter_plan, set_target
from saolang.apps.registry.models import Product, YearlyFigures

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ON = date(2026, 11, 23)
AREA = ("51",)
_NUMBERS = count(1)


def starred(product: Product, first: date, last: date, star: int = 3, **values: Any) -> Certificate:
    """Return a certificate of an earlier law, from ``first`` to ``last``."""
    number = f"{next(_NUMBERS)}/QĐ-THỬ"
    decision = Decision.objects.create(
        kind=DecisionKind.RECOGNITION, state=DecisionState.SIGNED, province=ProvinceFactory(), number=number,
        signed_on=first, authority="UBND", is_earlier=True, created_at=NOW, updated_at=NOW,
    )  # fmt: skip
    recognition = Recognition.objects.create(
        product=product, decision=decision, star=star, mean_shown="", pack_id="qd-148-2023", recognised_on=first
    )
    return Certificate.entries.create(
        recognition=recognition, code=f"THU-{number}", number=number, issuer="UBND", product_code="", star=star,
        product_name=product.name, producer_name="", producer_address="", issued_on=first, ends_on=last,
        state=values.pop("state", CertificateState.VALID), is_earlier=True, is_example=True,
        created_at=NOW, updated_at=NOW, **values,
    )  # fmt: skip


def figures(producer: Any, year: int, *, filed: bool = True, **values: Any) -> YearlyFigures:
    """Return the figures of a year."""
    return YearlyFigures.objects.create(
        producer=producer, year=year, filed_at=NOW if filed else None, created_at=NOW, updated_at=NOW, **values
    )


PLAN = {
    "number": "12/KH-UBND",
    "title": "Kế hoạch thử",
    "issuer": "UBND tỉnh",
    "issued_on": date(2026, 1, 5),
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2030, 12, 31),
}
TARGET = {
    "code": "1a",
    "words": "Ít nhất 3 sản phẩm",
    "indicator": "products_3_star",
    "comparison": "at_least",
    "value": 3,
    "due_on": date(2030, 12, 31),
}


def plan(**values: Any) -> Plan:
    """Return a plan of the province from 2026 to 2030."""
    ProvincialOfficeFactory(unit=ProvinceFactory())
    return enter_plan(province=ProvinceFactory(), values={**PLAN, **values}, actor=None, now=NOW)


def target(of: Plan, **values: Any) -> Target:
    """Return a target of it."""
    return set_target(plan=of, values={**TARGET, **values}, actor=None, now=NOW)
