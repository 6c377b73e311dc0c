"""Sao ghi theo danh sách: what lists and public sources tell of a product; told, never verified."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import Entry, record_many
from saolang.apps.certification.models import ListedStar
from saolang.core.text.folding import fold


def listed_fingerprint(star: ListedStar) -> str:
    """Return what makes two tellings the same: result, decision and dates; not who told it nor how certain."""
    told = [
        star.standing,
        star.star,
        star.score_shown,
        fold(star.decision_number),
        star.decided_on.isoformat() if star.decided_on else "",
        fold(star.decided_words),
        star.ends_on.isoformat() if star.ends_on else "",
        fold(star.issuer),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def record_listed_stars(*, stars: Sequence[ListedStar], actor: Person | None, now: datetime) -> None:
    """Ghi sao theo danh sách: save new entries of saved products; one event each, under the product.

    The verb around (an import) checks the rights and leaves out what the product has already.
    """
    for star in stars:
        star.recorded_at = now
        star.fingerprint = listed_fingerprint(star)
    ListedStar.objects.bulk_create(stars, batch_size=500)
    record_many(
        entries=[
            Entry(
                "certification.listed.recorded",
                "product",
                star.product.public_id,
                star.product.name,
                f"product:{star.product.public_id}",
                after={
                    "standing": star.standing,
                    "star": star.star,
                    "decision_number": star.decision_number,
                    "decided_on": star.decided_on,
                    "origin": star.origin,
                },
                reason=star.source[:300],
            )
            for star in stars
        ],
        actor=actor,
        now=now,
    )
