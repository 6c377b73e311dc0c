"""What a list can be narrowed by; a parameter nobody knows is refused, so that a misspelt one is noticed."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.registry.enums import ProducerKind
from saolang.apps.territories.enums import UnitKind
from saolang.interfaces.api.problems import Problem

MOST_A_PAGE = 200


def _iso_day(value: Any) -> date:
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    raise ValueError("YYYY-MM-DD")


def _yes_or_no(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    raise ValueError("true, false")


Day = Annotated[date, BeforeValidator(_iso_day), WithJsonSchema({"type": "string", "format": "date"})]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
Words = Annotated[str, Field(max_length=100)]
UnitCode = Annotated[str, Field(pattern=r"^[0-9]{2,5}$")]
Star = Annotated[int, Field(ge=3, le=5)]
SetNumber = Annotated[int, Field(ge=1, le=26)]
Group = Literal["I", "II", "III", "IV", "V", "VI"]
Code = Annotated[str, Field(max_length=60)]
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,120}$")]
PublicId = Annotated[str, Field(pattern=r"^[2-9a-hjkmnp-z]{12}$")]


class PageFilter(Schema):
    """Which page."""

    cursor: str | None = Field(None, max_length=500)
    limit: int = Field(50, ge=1, le=MOST_A_PAGE)

    def asked(self, resource: str) -> dict[str, Any]:
        """Return the filters without the page: what a cursor holds under."""
        return {"resource": resource, **self.model_dump(exclude={"cursor", "limit"}, exclude_none=True)}


class ProductFilter(PageFilter):
    """Products."""

    q: Words | None = None
    star: Star | None = None
    group: Group | None = None
    set: SetNumber | None = None
    status: LiveStatus | None = None
    verified: YesNo | None = None
    unit: UnitCode | None = None
    producer_kind: ProducerKind | None = None
    updated_since: Day | None = None


class ProducerFilter(PageFilter):
    """Producers."""

    q: Words | None = None
    kind: ProducerKind | None = None
    unit: UnitCode | None = None
    updated_since: Day | None = None


class CertificateFilter(PageFilter):
    """Certificates."""

    q: Words | None = None
    star: Star | None = None
    set: SetNumber | None = None
    status: LiveStatus | None = None
    unit: UnitCode | None = None
    updated_since: Day | None = None


class ChangeFilter(PageFilter):
    """Since when."""

    since: Day


class ArticleFilter(PageFilter):
    """Articles."""

    q: Words | None = None
    category: Slug | None = None
    product: PublicId | None = None
    unit: UnitCode | None = None
    updated_since: Day | None = None


class UnitFilter(PageFilter):
    """Units."""

    q: Words | None = None
    kind: UnitKind | None = None
    parent: UnitCode | None = None
    state: Literal["current", "former", "all"] = "current"


def refuse_unknown(request: HttpRequest, filters: type[Schema] | None = None) -> None:
    """Refuse parameters that are not among ``filters``, and one given twice; :raises Problem: 422."""
    known = set(filters.model_fields) if filters else set()
    wrong = [name for name in request.GET if name not in known]
    twice = [name for name, values in request.GET.lists() if name in known and len(values) > 1]
    if wrong or twice:
        raise Problem(
            422,
            _("Có tham số không đúng. Xem từng tham số trong “errors”."),
            errors=[
                *({"parameter": name[:100], "message": str(_("Không có tham số này."))} for name in wrong),
                *({"parameter": name, "message": str(_("Chỉ được ghi một lần."))} for name in twice),
            ],
        )
