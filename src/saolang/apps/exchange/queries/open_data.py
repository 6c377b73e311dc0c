"""Dữ liệu mở: the rows of each data set on a day, and the releases there are."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from saolang.apps.certification.queries import status_of
from saolang.apps.exchange.models import Release
from saolang.apps.exchange.queries.public import (
    CHUNK,
    each_product,
    point_of,
    province_of,
    public_certificates,
    public_points_of_sale,
    public_producers,
    set_words,
)
from saolang.apps.exchange.rendering import Row
from saolang.apps.territories.enums import UnitKind
from saolang.core.regulation.loader import load_pack


def rows_of_dataset(dataset: str, on: date, *, with_examples: bool) -> list[Row]:
    """Return the rows of a data set as they stand on ``on``, by key: the same data give the same rows."""
    return list(_ROWS[dataset](on, with_examples))


def releases_of(dataset: str) -> QuerySet[Release]:
    """Return the releases of a data set with their files, the latest first."""
    return (
        Release.objects.filter(dataset=dataset)
        .select_related("csv", "json", "geojson", "difference")
        .order_by("-number")
    )


def latest_release(dataset: str) -> Release | None:
    """Return the latest release of a data set."""
    return releases_of(dataset).first()


def latest_releases() -> dict[str, Release]:
    """Return the latest release of every data set that has one, by name: one query."""
    last = Release.objects.filter(dataset=OuterRef("dataset")).order_by("-number").values("pk")[:1]
    return {
        one.dataset: one
        for one in Release.objects.filter(pk=Subquery(last)).select_related("csv", "json", "geojson", "difference")
    }


def _products(on: date, with_examples: bool) -> Iterator[Row]:
    sets = set_words(on)
    for one in each_product(on, with_examples=with_examples):
        product, certificate = one.product, one.certificate
        words = sets.get(product.set_number) if product.set_number else None
        told = one.listed[0] if one.listed else None
        decision = certificate.recognition.decision if certificate else None
        point = point_of(product)
        yield {
            "id": product.public_id,
            "name": product.name,
            "name_en": product.name_en,
            "producer_id": product.producer.public_id,
            "producer": product.producer.name,
            "set_number": product.set_number,
            "set_name": words.vi if words else "",
            "group_code": words.group_code if words else "",
            **_place(product.producer.unit),
            "evidence": "certificate" if certificate else "listed",
            "star": one.verified_star,
            "status": str(one.verification.status) if one.verification else "",
            "certificate_code": certificate.code if certificate else "",
            "issued_on": _day(certificate.issued_on if certificate else None),
            "ends_on": _day(certificate.ends_on if certificate else None),
            **_decision(decision),
            "listed_star": told.star if told else None,
            "listed_standing": told.standing if told else "",
            "listed_decision_number": told.decision_number if told else "",
            "listed_source": told.source if told else "",
            "latitude": float(point[0]) if point else None,
            "longitude": float(point[1]) if point else None,
            "point_of": point[2] if point else "",
            "origin": product.origin,
            "origin_source": product.origin_source,
            "is_example": product.is_example,
        }


def _certificates(on: date, with_examples: bool) -> Iterator[Row]:
    found = public_certificates(on, with_examples=with_examples).order_by("code")
    for one in found.iterator(chunk_size=CHUNK):
        answer, product = status_of(one, on), one.recognition.product
        yield {
            "code": one.code,
            "number": one.number,
            "product_code": one.product_code,
            "product_id": product.public_id,
            "product": one.product_name,
            "producer": one.producer_name,
            **_place(product.producer.unit),
            "star": one.star,
            "status": str(answer.status),
            "status_since": _day(answer.since),
            "issued_on": _day(one.issued_on),
            "ends_on": _day(one.ends_on),
            "extended_until": _day(one.extended_until),
            "superseded_by": one.superseded_by.code if one.superseded_by else "",
            **_decision(one.recognition.decision),
            "issuer": one.issuer,
            "level": one.level,
            "law": load_pack(one.recognition.pack_id).number,
            "is_earlier": one.is_earlier,
            "is_example": one.is_example,
        }


def _producers(on: date, with_examples: bool) -> Iterator[Row]:
    found: QuerySet[Any] = public_producers(on, with_examples=with_examples).order_by("public_id")
    for one in found.iterator(chunk_size=CHUNK):
        yield {
            "id": one.public_id,
            "name": one.name,
            "kind": one.kind,
            "status": one.status,
            **_place(one.unit),
            "product_count": len(one.public_products),
            "website": one.website,
            "origin": one.origin,
            "origin_source": one.origin_source,
            "is_example": one.is_example,
        }


def _points_of_sale(on: date, with_examples: bool) -> Iterator[Row]:
    found = public_points_of_sale(on, with_examples=with_examples).order_by("public_id")
    for one in found.iterator(chunk_size=CHUNK):
        yield {
            "id": one.public_id,
            "name": one.name,
            "kind": one.kind,
            "address": one.address,
            **_place(one.unit),
            "opening_hours": one.opening_hours,
            "url": one.url,
            "source": one.source,
            "latitude": None if one.latitude is None else float(one.latitude),
            "longitude": None if one.longitude is None else float(one.longitude),
            "is_example": one.is_example,
        }


_ROWS: dict[str, Callable[[date, bool], Iterator[Row]]] = {
    "san-pham": _products,
    "giay-chung-nhan": _certificates,
    "chu-the": _producers,
    "diem-ban": _points_of_sale,
}


def _place(unit: Any) -> Row:
    province = province_of(unit)
    is_commune = unit.kind != UnitKind.PROVINCE
    return {
        "commune_code": unit.code if is_commune else "",
        "commune": unit.name if is_commune else "",
        "province_code": province.code if province else "",
        "province": province.name if province else "",
    }


def _decision(decision: Any) -> Row:
    return {
        "decision_number": decision.number if decision else "",
        "decision_signed_on": _day(decision.signed_on if decision else None),
        "decision_authority": decision.authority if decision else "",
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
