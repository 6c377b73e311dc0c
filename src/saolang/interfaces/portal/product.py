"""Trang sản phẩm: its stars while they hold, what lists tell, its story, who makes it, where it is bought."""

import json
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.queries import collection, living_listings, photos_of, point_feature
from saolang.common import clock
from saolang.interfaces.portal.catalogue import art_of, law_label, law_year, qr_of, set_label
from saolang.interfaces.portal.showing import (
    about,
    cards_of,
    certificate_url,
    crumbs,
    in_language,
    linked_data,
    shown,
    told_by,
    told_star,
    whole_address,
)
from saolang.interfaces.portal.wording import KINDS, answer_of, short_label

RELATED = 4


@require_safe
def product(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one public product; one merged away leads to the kept one."""
    today = clock.today()
    item = queries.product_under(public_id)
    if item is None:
        raise Http404
    if item.merged_into is not None:
        return redirect("portal:product", item.merged_into.public_id)
    answers = [
        (recognition, queries.status_of(recognition.certificate, today))
        for recognition in queries.recognitions_of(public_id)
        if hasattr(recognition, "certificate") and recognition.certificate.issued_on <= today
    ]
    listed = queries.listed_stars([item.pk]).get(item.pk, [])
    if not answers and not listed:
        raise Http404
    photos = list(photos_of(item))
    context = _told(item) | {
        "product": item,
        "producer": item.producer,
        "photos": photos,
        "listed": [_listed(one) for one in listed],
        "listings": [_listing(one) for one in living_listings(item, today)],
        "areas": queries.growing_areas_of(item, today),
        "related": cards_of(_related(item, today), today),
        "crumbs": crumbs((_("Sản phẩm"), reverse("portal:products")), (item.name, "")),
        **(_certified(item, answers) if answers else {"art": art_of(item.set_number, item.folded)}),
    }
    at = item if item.latitude is not None else item.producer
    if at.latitude is not None and at.longitude is not None:
        feature = point_feature("product", item.name, at.latitude, at.longitude, note=item.producer.name)
        context["point"] = json.dumps(collection([feature]))
    image = reverse("portal:photo", args=[photos[0].public_id, "1600"]) if photos else ""
    path = reverse("portal:product", args=[item.public_id])
    told = item.description or _("%(name)s của %(producer)s") % {"name": item.name, "producer": item.producer.name}
    context["meta"] = about(path, item.name, told, image)
    context["linked"] = linked_data(_facts(item, photos, path))
    return shown(request, "portal/product.html", context)


def _certified(item: Any, answers: list[Any]) -> dict[str, Any]:
    current, found = answers[0]
    return {
        "certificate": current.certificate,
        "recognition": current,
        "found": found,
        "answer": answer_of(found),
        "art": art_of(current.set_number, item.folded),
        "set_label": set_label(current.pack_id, current.set_number),
        "law": law_label(current.pack_id),
        "law_year": law_year(current.pack_id),
        "qr": qr_of(certificate_url(current.certificate.code)),
        "history": [
            {
                "star": recognition.star,
                "on": recognition.recognised_on,
                "decision": recognition.decision,
                "certificate": recognition.certificate,
                "law": law_label(recognition.pack_id),
                "kind": KINDS[answer.status],
                "state": short_label(answer.status),
            }
            for recognition, answer in answers
        ],
    }


def _told(item: Any) -> dict[str, Any]:
    name, _name_is_other = in_language(item, "name")
    description, description_is_other = in_language(item, "description")
    story, story_is_other = in_language(item, "story")
    return {
        "name": name,
        "description": description,
        "description_is_other": description_is_other,
        "story": story,
        "story_is_other": story_is_other,
    }


def _listed(one: Any) -> dict[str, Any]:
    """Return what a list tells, with its sources: addresses as links, other words as they stand."""
    parts = [part for part in one.source.replace(";", " ").split() if part.startswith(("https://", "http://"))]
    return {
        "row": one,
        "by": told_by(one),
        "text": told_star(one),
        "links": parts,
        "words": "" if parts else one.source,
    }


def _listing(one: Any) -> dict[str, Any]:
    place = one.point_of_sale
    is_open = one.url and one.health != LinkHealth.DEAD
    return {
        "label": one.label or (place.name if place else one.url),
        "place": place,
        "checked_at": one.checked_at,
        "url": one.url if is_open else "",
    }


def _related(item: Any, on: date) -> list[Any]:
    """Return the producer's other products first, then those of the same set in the province; one query each."""
    others = queries.public_products(on).exclude(pk=item.pk)
    own = list(others.filter(producer=item.producer_id)[:RELATED])
    if item.set_number is None or len(own) == RELATED:
        return own
    unit = item.producer.unit
    near = others.filter(set_number=item.set_number, producer__unit__parent=unit.parent_id or unit.pk).exclude(
        producer=item.producer_id
    )
    return own + list(near[: RELATED - len(own)])


def _facts(item: Any, photos: list[Any], path: str) -> dict[str, Any]:
    """Return what schema.org knows of a product: no rating, for official stars are none of buyers."""
    unit = item.producer.unit
    facts: dict[str, Any] = {
        "@type": "Product",
        "name": item.name,
        "url": whole_address(path),
        "manufacturer": {
            "@type": "Organization",
            "name": item.producer.name,
            "address": {"@type": "PostalAddress", "addressLocality": unit.name, "addressCountry": "VN"},
        },
    }
    if item.description:
        facts["description"] = item.description
    if item.price_from_vnd:
        facts["offers"] = {
            "@type": "AggregateOffer",
            "priceCurrency": "VND",
            "lowPrice": item.price_from_vnd,
            "highPrice": item.price_to_vnd or item.price_from_vnd,
        }
    if item.code:
        facts["productID"] = item.code
    if photos:
        facts["image"] = [whole_address(reverse("portal:photo", args=[one.public_id, "1600"])) for one in photos]
    return facts
