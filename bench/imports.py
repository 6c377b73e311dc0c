"""How long a list of many products takes into the register, against only reading the file.

    PYTHONPATH=. python bench/imports.py [rows]

Every second row names decision, day and star, enough for an earlier certificate; the others only a star. Makes and
drops a test database (``SAOLANG_DATABASE_URL`` chooses which) with all units of the country.
"""

import io
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")

import django

django.setup()

import xlsxwriter  # noqa: E402  after the set-up
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from saolang.apps.exchange.operations import import_products  # noqa: E402
from saolang.apps.exchange.validators.contents import read_file  # noqa: E402
from saolang.apps.registry.enums import RecordOrigin  # noqa: E402
from saolang.apps.territories.models import Unit  # noqa: E402
from saolang.apps.territories.operations import load_units  # noqa: E402

ROWS = 5_000
AUTHORITY = "UBND tỉnh Kon Tum"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEAD = ("STT", "Tên sản phẩm", "Chủ thể", "Xã", "Huyện", "Tỉnh", "Hạng sao", "Số QĐ", "Ngày QĐ", "Điểm", "Điện thoại")


def made_up_list(count: int) -> bytes:
    """Return a workbook of ``count`` products of communes of the former Kon Tum."""
    random.seed(1)
    old = Unit.objects.filter(kind="commune", effective_to__isnull=False, parent__parent__code="62")
    communes = list(old.select_related("parent__parent"))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, HEAD)
    for n in range(count):
        unit = communes[n // 2 % len(communes)]
        star = random.choice((3, 4))
        page.write_row(
            n + 1,
            0,
            (n + 1, f"Cà phê thử {n}", f"Hợp tác xã Thử {n // 2}", unit.name, unit.parent.name, "Kon Tum",
             f"{star} sao", f"{100 + n % 50}/QĐ-UBND" if n % 2 else "",
             f"{1 + n % 28:02d}/06/2024" if n % 2 else "", 65 + 10 * (star - 3), f"0905{n:06d}"),
        )  # fmt: skip
    book.close()
    return out.getvalue()


def timed(what: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds ``what`` takes by the clock and of the processor (without what the database does apart)."""
    begun, worked = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - begun, time.process_time() - worked


def main() -> None:
    """Print seconds, rows per second and ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        load_units(now=NOW)
        content = made_up_list(count)

        def bring(*, is_dry: bool = False, authority: str = "") -> None:
            import_products(
                content=content,
                file_name="ds.xlsx",
                origin=RecordOrigin.IMPORT,
                area_codes=["62"],
                actor=None,
                now=NOW,
                is_dry=is_dry,
                authority=authority,
            )

        base = min(timed(lambda: read_file(content, "ds.xlsx"))[0] for _time in range(3))
        print(f"only reading {count} rows      {base:7.2f} s  {count / base:8.0f} rows/s  1")
        for words, (seconds, worked) in (
            ("preview, nothing written", timed(lambda: bring(is_dry=True))),
            ("into an empty register", timed(lambda: bring(authority=AUTHORITY))),
            ("the same file again", timed(lambda: bring(authority=AUTHORITY))),
        ):
            print(
                f"{words:27} {seconds:7.2f} s  {count / seconds:8.0f} rows/s  {seconds / base:.1f}"
                f"  ({worked:.1f} s of a processor)"
            )
        print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
