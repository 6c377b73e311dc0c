"""What a product's intellectual property is worth in its criteria set (sở hữu trí tuệ và điểm)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from saolang.apps.innovation.enums import SHARED_KINDS, RightKind, RightState
from saolang.apps.innovation.models import Right
from saolang.apps.registry.models import Product
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.types import Criterion

CRITERION = "intellectual_property"
"""Key of the criterion in every set."""
LEVELS = 3
HIGHER = (RightKind.INDUSTRIAL_DESIGN, RightKind.PATENT, RightKind.UTILITY_SOLUTION, RightKind.COPYRIGHT)


@dataclass(frozen=True)
class Support:
    """Mức mà giấy tờ hiện có chứng minh được: advice, the council decides."""

    criterion: Criterion
    place: int
    """Of the option that the rights support, 0 for none."""
    rights: tuple[Right, ...]
    next_step: str
    """What the next option wants: application, grant, origin, higher_right, or "" at the top."""


def rights_of(product: Product, on: date) -> QuerySet[Right]:
    """Return the rights of ``product``: named with it, or a shared one its producer may use on the day."""
    return (
        Right.objects.filter(
            Q(products=product)
            | (
                Q(kind__in=SHARED_KINDS, uses__producer=product.producer_id, uses__from_on__lte=on)
                & (Q(uses__until_on=None) | Q(uses__until_on__gte=on))
            )
        )
        .distinct()
        .order_by("kind", "name", "pk")
    )


def ip_supports(product: Product, on: date) -> Support | None:
    """Return which option of the intellectual property criterion the product's rights support on ``on``.

    The options of all 26 sets rise the same way: a trademark application accepted or published; a registered mark and a
    sign of local origin (where the State protects one, the leave to use it); besides, a design, patent, utility
    solution or copyright. An application only handed in is not accepted yet. None where no set is chosen.
    """
    criterion = _criterion_of(product, on)
    if criterion is None:
        return None
    rights = tuple(rights_of(product, on))
    held = tuple(one for one in rights if one.state == RightState.GRANTED and (not one.ends_on or one.ends_on >= on))
    marks = tuple(one for one in held if one.kind == RightKind.TRADEMARK)
    origin = tuple(one for one in held if one.kind in SHARED_KINDS)
    higher = tuple(one for one in held if one.kind in HIGHER)
    asked = tuple(one for one in rights if one.kind == RightKind.TRADEMARK and one.state == RightState.PUBLISHED)
    if marks and origin and higher:
        return Support(criterion, 3, (*marks, *origin, *higher), "")
    if marks and origin:
        return Support(criterion, 2, (*marks, *origin), "higher_right")
    if marks:
        return Support(criterion, 1, marks, "origin")
    if asked:
        return Support(criterion, 1, asked, "grant")
    return Support(criterion, 0, (), "application")


def _criterion_of(product: Product, on: date) -> Criterion | None:
    """Return the leaf that wants intellectual property papers and has its three levels."""
    if product.set_number is None:
        return None
    try:
        pack = pack_in_force(on, "first")
    except NoPackInForce:
        return None
    criteria_set = pack.sets.get(product.set_number)
    leaves = criteria_set.leaves if criteria_set else ()
    return next((one for one in leaves if one.key == CRITERION and len(one.options) == LEVELS), None)
