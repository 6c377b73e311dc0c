"""Whose goods a barcode stands on."""

from saolang.apps.innovation.models import TradeNumber
from saolang.apps.registry.models import Product
from saolang.core.gs1.keys import gtin_in, same_gtins


def product_with_gtin(told: str) -> Product | None:
    """Return the product of the number a scanner told (digits or GS1 Digital Link), also one no longer in use.

    A number is never given to other goods, so old stock still names its product.
    """
    gtin = gtin_in(told)
    if not gtin:
        return None
    found = TradeNumber.objects.filter(gtin__in=same_gtins(gtin)).select_related("product__merged_into").first()
    return None if found is None else found.product.merged_into or found.product
