"""Thẻ sản phẩm trong danh mục: a certificate's stars are drawn while they hold, told stars only said, with source."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.certification.enums import ListedStanding, LiveStatus
from saolang.apps.certification.queries import IN_FORCE
from saolang.interfaces.portal.catalogue import art_of
from saolang.interfaces.portal.wording import KINDS, short_label


def card_of_entry(entry: Any) -> dict[str, Any]:
    """Return what the card of a catalogue entry shows."""
    card = {
        "name": entry.name,
        "url": reverse("portal:product", args=[entry.product.public_id]),
        "stars": None,
        "producer": entry.producer_name,
        "place": entry.unit.name,
        "art": art_of(entry.set_number, entry.name_folded),
        "photo": reverse("portal:photo", args=[entry.photo.public_id, "800"]) if entry.photo else "",
        "is_example": entry.is_example,
    }
    if entry.live:
        live = LiveStatus(entry.live)
        stars = entry.star if live in IN_FORCE else None
        return {**card, "stars": stars, "kind": KINDS[live], "state": short_label(live), "told": ""}
    return {**card, "kind": "none", "state": _("Chưa xác minh"), "told": told(entry)}


def told(entry: Any) -> str:
    """Return what lists and public sources say of a product: in words, never drawn."""
    if entry.listed_standing == ListedStanding.RESULT and entry.listed_star:
        return _("Theo nguồn công khai: %(star)d sao") % {"star": entry.listed_star}
    label = ListedStanding(entry.listed_standing).label if entry.listed_standing else ""
    return _("Theo nguồn công khai: %(told)s") % {"told": str(label).lower()} if label else ""
