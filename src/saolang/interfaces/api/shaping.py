"""From records of the rooms to what the interface answers with."""

from datetime import date
from typing import Any

from django.conf import settings

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.queries import IN_FORCE, Verification, status_of
from saolang.apps.exchange.queries import PublicProduct, SetWords, point_of, province_of
from saolang.apps.registry.enums import ProducerKind
from saolang.core.regulation.loader import load_pack
from saolang.interfaces.api import schemas


def unit_values(unit: Any) -> dict[str, Any]:
    """Return a unit as named in other records."""
    province = province_of(unit)
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "province_code": province.code if province else None,
        "province": province.name if province else None,
    }


def kind_of(producer: Any) -> ProducerKind | None:
    """Return the kind, None where a list did not say."""
    return ProducerKind(producer.kind) if producer.kind else None


def decision_values(certificate: Any) -> dict[str, Any]:
    """Return the decision a certificate stands on."""
    decision = certificate.recognition.decision
    return {"number": decision.number, "signed_on": decision.signed_on, "authority": decision.authority}


def page_url(path: str) -> str:
    """Return the address of a page of the portal."""
    return f"{settings.PUBLIC_URL}{path}"


def product_out(one: PublicProduct, sets: dict[int, SetWords]) -> schemas.ProductOut:
    """Return a product."""
    product, producer = one.product, one.product.producer
    named = sets.get(product.set_number) if product.set_number else None
    point = point_of(product)
    return schemas.ProductOut.model_validate(
        {
            "id": product.public_id,
            "code": product.code,
            "name": product.name,
            "name_en": product.name_en,
            "url": page_url(f"/san-pham/{product.public_id}/"),
            "criteria_set": {
                "number": product.set_number, "group": named.group_code, "name_vi": named.vi, "name_en": named.en,
            } if named else None,
            "producer": {"id": producer.public_id, "name": producer.name, "kind": kind_of(producer)},
            "unit": unit_values(producer.unit),
            "old_unit": unit_values(producer.old_unit) if producer.old_unit else None,
            "verified": _verified(one),
            "listed": [_listed(told) for told in one.listed],
            "location": {"latitude": point[0], "longitude": point[1], "of": point[2]} if point else None,
            "origin": product.origin,
            "origin_source": product.origin_source,
            "is_example": product.is_example,
            "updated_at": product.updated_at,
        }
    )  # fmt: skip


def _verified(one: PublicProduct) -> dict[str, Any] | None:
    found, certificate = one.verification, one.certificate
    if found is None or certificate is None:
        return None
    return {
        "status": found.status,
        "is_in_force": found.is_in_force,
        "star": one.verified_star,
        "certificate_star": certificate.star,
        "certificate_code": certificate.code,
        "issued_on": certificate.issued_on,
        "ends_on": certificate.ends_on,
        "extended_until": certificate.extended_until,
        "decision": decision_values(certificate),
    }


def _listed(told: Any) -> dict[str, Any]:
    names = ("standing", "star", "words", "decision_number", "decided_on", "ends_on", "issuer", "origin", "source")
    return {"certainty": told.certainty, **{name: getattr(told, name) for name in names}}


def producer_out(producer: Any) -> schemas.ProducerOut:
    """Return a producer; representative, phone, e-mail, address and tax code stay out (Law 91/2025/QH15)."""
    return schemas.ProducerOut.model_validate(
        {
            "id": producer.public_id,
            "name": producer.name,
            "kind": kind_of(producer),
            "status": producer.status,
            "unit": unit_values(producer.unit),
            "old_unit": unit_values(producer.old_unit) if producer.old_unit else None,
            "website": producer.website,
            "products": [{"id": one.public_id, "name": one.name} for one in producer.public_products],
            "origin": producer.origin,
            "origin_source": producer.origin_source,
            "is_example": producer.is_example,
            "updated_at": producer.updated_at,
        }
    )


def certificate_out(found: Verification) -> schemas.CertificateOut:
    """Return a certificate of the register with what holds of it."""
    held = found.certificate
    assert held is not None  # noqa: S101  callers have one
    product = held.recognition.product
    return schemas.CertificateOut.model_validate(
        {
            "code": held.code,
            "url": page_url(f"/xac-minh/{held.code}/"),
            "number": held.number,
            "status": found.status,
            "is_in_force": found.is_in_force,
            "since": found.since,
            "until": found.until,
            "star": held.star,
            "product_id": product.public_id,
            "product_code": held.product_code,
            "product_name": held.product_name,
            "producer_name": held.producer_name,
            "issued_on": held.issued_on,
            "ends_on": held.ends_on,
            "extended_until": held.extended_until,
            "superseded_by": held.superseded_by.code if held.superseded_by else None,
            "decision": decision_values(held),
            "level": held.level,
            "issuer": held.issuer,
            "law": load_pack(held.recognition.pack_id).number,
            "is_earlier": held.is_earlier,
            "is_example": held.is_example,
        }
    )


def change_out(certificate: Any, on: date) -> schemas.ChangeOut:
    """Return what a shop must know of a certificate that changed; an entry taken off the register is unknown now."""
    found = status_of(certificate, on)
    gone = certificate.withdrawn_on is not None
    status = LiveStatus.UNKNOWN if gone else found.status
    return schemas.ChangeOut.model_validate(
        {
            "code": certificate.code,
            "product_id": certificate.recognition.product.public_id,
            "product_name": certificate.product_name,
            "status": status,
            "is_in_force": status in IN_FORCE,
            "star": certificate.star,
            "changed_on": certificate.withdrawn_on if gone else found.since,
            "superseded_by": certificate.superseded_by.code if certificate.superseded_by else None,
            "is_example": certificate.is_example,
        }
    )


def unit_out(unit: Any) -> schemas.UnitOut:
    """Return a unit with what it became and what it was; reads the prefetched steps."""
    return schemas.UnitOut.model_validate(
        {
            **unit_values(unit),
            "effective_from": unit.effective_from,
            "effective_to": unit.effective_to,
            "latitude": unit.latitude,
            "longitude": unit.longitude,
            "successors": [_step(step.successor) for step in unit.successions.all()],
            "predecessors": [_step(step.predecessor) for step in unit.origins.all()],
        }
    )


def _step(unit: Any) -> dict[str, Any]:
    names = ("code", "name", "kind", "effective_from", "effective_to")
    return {name: getattr(unit, name) for name in names}


def article_values(article: Any) -> dict[str, Any]:
    """Return what a list and a single article share."""
    cover = article.cover
    return {
        "id": article.public_id,
        "slug": article.slug,
        "url": page_url(f"/tin-tuc/{article.slug}/"),
        "title": article.title,
        "title_en": article.title_en,
        "summary": article.summary,
        "summary_en": article.summary_en,
        "category": {name: getattr(article.category, name) for name in ("slug", "name", "name_en")},
        "author": article.author_name,
        "source": article.source,
        "published_at": article.publish_at,
        "updated_at": article.updated_at,
        "image_url": page_url(f"/tin-tuc/anh/{cover.public_id}/") if cover else None,
        "image_alt": cover.alt if cover else "",
        "products": [{"id": one.public_id, "name": one.name} for one in article.products.all()],
        "units": [unit_values(one) for one in article.units.all()],
        "is_example": article.is_example,
    }


def article_out(article: Any) -> schemas.ArticleOut:
    """Return an article of a list."""
    return schemas.ArticleOut.model_validate(article_values(article))


def article_text_out(article: Any) -> schemas.ArticleTextOut:
    """Return an article with its text and files."""
    files = [
        {
            "name": one.name,
            "url": page_url(f"/tin-tuc/tep/{one.public_id}/"),
            "content_type": one.blob.content_type,
            "size": one.blob.size,
        }
        for one in article.attachments.all()
    ]
    texts = {"body_html": article.body_html, "body_en_html": article.body_en_html, "attachments": files}
    return schemas.ArticleTextOut.model_validate(article_values(article) | texts)
