"""Product codes (mã sản phẩm)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.models import Product, ProductCodeSeries
from saolang.apps.registry.rules import can_allocate_code
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked


@transaction.atomic
def allocate_product_code(*, product: Product, commune: Unit, year: int, now: datetime, actor: Person | None) -> str:
    """Cấp mã sản phẩm: give ``product`` its ``province-commune-serial-year`` code, or return the one it has.

    Appendix II of Decision 26/2026/QĐ-TTg, head of each set. *Reading*: the Decision says "a running number kept by the
    commune" and no more; the number runs on over the years, is never given twice, and stays with the product when it is
    upgraded or renewed (so the year is that of the first proposal).

    :param year: the year of the submission.
    :raises NotAllowed: the actor is no officer of ``commune``.
    """
    if not can_allocate_code(actor, commune, local_date(now)):
        raise NotAllowed
    fresh = locked(product)
    if fresh.code:
        return str(fresh.code)
    # Raised in the database, not in Python: the update takes the row, so two officers at once get two numbers.
    ProductCodeSeries.objects.get_or_create(unit=commune)
    ProductCodeSeries.objects.filter(unit=commune).update(last=F("last") + 1)
    serial = ProductCodeSeries.objects.get(unit=commune).last
    province = commune.parent.code if commune.parent else ""
    fresh.code = f"{province}-{commune.code}-{serial}-{year}"
    fresh.updated_at = now
    fresh.save(update_fields=["code", "updated_at"])
    product.code = fresh.code
    record(
        action="registry.product.code_allocated",
        actor=actor,
        object_type="product",
        object_id=fresh.public_id,
        object_label=fresh.name,
        now=now,
        after={"code": fresh.code},
    )
    return str(fresh.code)
