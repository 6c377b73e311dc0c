"""Product codes (mã sản phẩm)."""

from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit


def allocate_product_code(*, product: Product, commune: Unit, year: int, now: datetime, actor: Person | None) -> str:
    """Cấp mã sản phẩm: give ``product`` its ``province-commune-serial-year`` code, or return the one it has.

    Appendix II of Decision 26/2026/QĐ-TTg, head of each set. *Reading*: the Decision says "a running number kept by the
    commune" and no more; the number runs on over the years, is never given twice, and stays with the product when it is
    upgraded or renewed (so the year is that of the first proposal).

    :param year: the year of the submission.
    :raises NotAllowed: the actor is no officer of ``commune``.
    """
    raise NotImplementedError
