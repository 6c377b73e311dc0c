"""What the interface answers with; field words for readers stand in ``wording.py``."""

from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from ninja import Schema

from saolang.apps.certification.enums import IssuerLevel, ListedStanding, LiveStatus
from saolang.apps.registry.enums import ProducerKind, ProducerStatus, RecordOrigin
from saolang.apps.territories.enums import UnitKind

Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    next_cursor: str | None


class UnitRef(Schema):
    """An administrative unit, named."""

    code: str
    name: str
    kind: UnitKind
    province_code: str | None
    province: str | None


class SuccessorRef(Schema):
    """What a unit became, or what it was."""

    code: str
    name: str
    kind: UnitKind
    effective_from: date
    effective_to: date | None


class UnitOut(UnitRef):
    """An administrative unit of today or of before."""

    effective_from: date
    effective_to: date | None
    latitude: float | None
    longitude: float | None
    successors: list[SuccessorRef]
    predecessors: list[SuccessorRef]


class DecisionRef(Schema):
    """The decision under which stars were given."""

    number: str
    signed_on: date | None
    authority: str


class CriteriaSet(Schema):
    """The criteria set a product is judged by."""

    number: int
    group: str
    name_vi: str
    name_en: str


class ProducerRef(Schema):
    """A producer, named."""

    id: str
    name: str
    kind: ProducerKind | None


class Verified(Schema):
    """What a certificate proves."""

    status: LiveStatus
    is_in_force: bool
    star: int | None
    certificate_star: int
    certificate_code: str
    issued_on: date
    ends_on: date
    extended_until: date | None
    decision: DecisionRef


class Listed(Schema):
    """What a list or a public source tells; not verified."""

    standing: ListedStanding
    star: int | None
    words: str
    decision_number: str
    decided_on: date | None
    ends_on: date | None
    issuer: str
    origin: RecordOrigin
    source: str
    certainty: str


class Location(Schema):
    """A point on the map (WGS 84)."""

    latitude: float
    longitude: float
    of: Literal["product", "unit"]


class ProductOut(Schema):
    """A product with its live status; what lists tell stands apart."""

    id: str
    code: str
    name: str
    name_en: str
    url: str
    criteria_set: CriteriaSet | None
    producer: ProducerRef
    unit: UnitRef
    old_unit: UnitRef | None
    verified: Verified | None
    listed: list[Listed]
    location: Location | None
    origin: RecordOrigin
    origin_source: str
    is_example: bool
    updated_at: datetime


class ProductRef(Schema):
    """A product, named."""

    id: str
    name: str


class ProducerOut(Schema):
    """A producer without personal data."""

    id: str
    name: str
    kind: ProducerKind | None
    status: ProducerStatus
    unit: UnitRef
    old_unit: UnitRef | None
    website: str
    products: list[ProductRef]
    origin: RecordOrigin
    origin_source: str
    is_example: bool
    updated_at: datetime


class CertificateOut(Schema):
    """A certificate and what holds of it today."""

    code: str
    url: str
    number: str
    status: LiveStatus
    is_in_force: bool
    since: date | None
    until: date | None
    star: int
    product_id: str
    product_code: str
    product_name: str
    producer_name: str
    issued_on: date
    ends_on: date
    extended_until: date | None
    superseded_by: str | None
    decision: DecisionRef
    level: IssuerLevel
    issuer: str
    law: str
    is_earlier: bool
    is_example: bool


class ChangeOut(Schema):
    """A certificate of which the answer changed."""

    code: str
    product_id: str
    product_name: str
    status: LiveStatus
    is_in_force: bool
    star: int
    changed_on: date | None
    superseded_by: str | None
    is_example: bool


class CategoryRef(Schema):
    """A section of the news."""

    slug: str
    name: str
    name_en: str


class ArticleOut(Schema):
    """An article on the portal, without its text."""

    id: str
    slug: str
    url: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    category: CategoryRef
    author: str
    source: str
    published_at: datetime
    updated_at: datetime
    image_url: str | None
    image_alt: str
    products: list[ProductRef]
    units: list[UnitRef]
    is_example: bool


class AttachmentOut(Schema):
    """A file of an article."""

    name: str
    url: str
    content_type: str
    size: int


class ArticleTextOut(ArticleOut):
    """An article with its text as cleaned HTML and its files."""

    body_html: str
    body_en_html: str
    attachments: list[AttachmentOut]


class FieldProblem(Schema):
    """What is wrong with one parameter."""

    parameter: str
    message: str


class ProblemOut(Schema):
    """A refusal (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    answer: LiveStatus | None = None
    errors: list[FieldProblem] | None = None
    retry_after: int | None = None
