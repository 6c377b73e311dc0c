"""What is known on one day (số liệu của một ngày): plain records that rooms gather, without behaviour.

Everywhere ``None`` means "not known", never "no".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class ProductState(StrEnum):
    """Sản phẩm đứng ở đâu on the day."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LISTED = "listed"
    """Only a list or a public source tells of stars: no certificate."""


class Channel(StrEnum):
    """Kênh bán hiện đại: what the register says of a producer's listings on the day."""

    MODERN = "modern"
    """In a supermarket, convenience store or e-commerce platform, checked within 12 months."""
    UNCHECKED = "unchecked"
    """In one of them, but nobody checked within 12 months."""
    PAGE_ONLY = "page_only"
    """Only pages on the web of which nobody said what they are."""
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True)
class ProductFacts:
    """Sản phẩm: one product with a certificate, a recognition or a listed star up to the day."""

    id: int
    unit: int | None
    state: ProductState
    star: int | None = None
    """Of the certificate in force."""
    is_existing: bool = False
    """Recognised in 2018-2021."""
    is_renewed: bool = False
    """Recognised again since its first recognition of those years."""


@dataclass(frozen=True)
class ProducerFacts:
    """Chủ thể with at least one product in force on the day."""

    id: int
    unit: int | None
    kind: str = ""
    """A value of the Decision's list (Art. 2.3); "" where nobody said."""
    workers: int | None = None
    trained_workers: int | None = None
    contracted_material: Fraction | None = None
    """Percent of the raw material bought under written contracts, of the last yearly figures."""
    contracted_output: Fraction | None = None
    """Percent of the output sold under them."""
    has_growing_area: bool | None = False
    """A registered growing area; ``None``: linked to one whose day of registration is not known."""
    channel: Channel = Channel.NONE


@dataclass(frozen=True)
class VillageFacts:
    """Làng nghề recognised on the day."""

    id: int
    unit: int | None
    is_traditional: bool
    has_product: bool
    """A producer of the village has a product in force."""


@dataclass(frozen=True)
class PointFacts:
    """Điểm giới thiệu và bán sản phẩm not closed on the day."""

    id: int
    unit: int | None
    is_provincial: bool
    district: int | None
    """The district or city of 2023 it serves."""
    is_open: bool | None
    """``None``: the day of opening is not known."""


@dataclass(frozen=True)
class DistrictFacts:
    """Huyện, thành phố of 2023: the denominator of target 5b."""

    id: int


@dataclass(frozen=True)
class Facts:
    """Số liệu: everything the formulas need, of one area on one day."""

    on: date
    products: tuple[ProductFacts, ...] = ()
    producers: tuple[ProducerFacts, ...] = ()
    villages: tuple[VillageFacts, ...] = ()
    points: tuple[PointFacts, ...] = ()
    districts: tuple[DistrictFacts, ...] = ()
