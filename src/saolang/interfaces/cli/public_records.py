"""The public records that come with the program, so that a first look shows real products."""

from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from saolang.apps import exchange
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations import import_products
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product

RECORDS: Final = Path(exchange.__path__[0]) / "data" / "kontum_products.csv"


def load_public_records(*, now: datetime) -> str:
    """Nạp dữ liệu công khai, once: return a sentence for what was loaded, "" where they are there."""
    if Product.objects.filter(origin=RecordOrigin.PUBLIC_SOURCE).exists():
        return ""
    imported = import_products(
        content=RECORDS.read_bytes(),
        file_name=RECORDS.name,
        origin=RecordOrigin.PUBLIC_SOURCE,
        area_codes=settings.PROGRAMME_AREA,
        actor=None,
        now=now,
    )
    result = imported.result
    taken = len(result.reports) - result.count(RowOutcome.REFUSED)
    return (
        f"Dữ liệu công khai: {taken} bản ghi về sản phẩm OCOP Kon Tum, ghi là “nguồn công khai”; "
        f"{result.count(RowOutcome.REFUSED)} bản ghi không rõ chủ thể nên để lại."
    )
