"""How long the catalogue of 20,000 products (or as many as are named) takes to answer, against the bare index.

Prints p50, p95 and ratios; run with ``PYTHONPATH=. python bench/search.py [products…]`` from the root, on any database
(``SAOLANG_DATABASE_URL``; a test database is made and dropped). The products are invented.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import django
from django.test.utils import get_runner, setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from tests.factories.registry import ProducerFactory  # noqa: E402
from tests.factories.territories import CommuneFactory  # noqa: E402

from saolang.apps.certification.enums import ListedStanding  # noqa: E402
from saolang.apps.certification.models import CatalogueEntry, ListedStar  # noqa: E402
from saolang.apps.certification.operations import refresh_catalogue  # noqa: E402
from saolang.apps.certification.queries import CatalogueQuery, catalogue_entries, facets_of, near_entries  # noqa: E402
from saolang.apps.certification.queries.catalogue import INDEX  # noqa: E402
from saolang.apps.registry.models import Producer, Product  # noqa: E402
from saolang.core.text.folding import fold, sort_key  # noqa: E402

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ON = date(2026, 11, 23)
FIRST = ("Cà phê", "Mật ong", "Rượu ghè", "Chè dây", "Măng khô", "Sâm dây", "Gạo đỏ", "Tiêu", "Mắc ca", "Chuối sấy")
SECOND = ("bột", "hạt", "rừng", "nguyên chất", "sấy lạnh", "hữu cơ", "đặc sản", "túi lọc", "ngâm", "cao nguyên")
PLACES = ("Đăk Hà", "Măng Đen", "Ngọc Linh", "Ia H’Drai", "Sa Thầy", "Tu Mơ Rông", "Đăk Tô", "Kon Plông")
ROUNDS = 9


def fill(count: int) -> None:
    """Make ``count`` products with listed stars, from what is there up."""
    chance = random.Random(26)
    if not Producer.objects.exists():
        for place in PLACES * 5:
            ProducerFactory(name=f"Hợp tác xã {place}", unit=CommuneFactory(name=f"Xã {place}"))
    producers = list(Producer.objects.values_list("pk", flat=True))
    have = Product.objects.count()
    for start in range(have, count, 5000):
        products = []
        for number in range(start, min(start + 5000, count)):
            name = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(PLACES)} {number % 997}"
            products.append(
                Product(
                    producer_id=chance.choice(producers), name=name, set_number=1 + number % 26, created_at=NOW,
                    updated_at=NOW, folded=fold(name)[:300], sort_key=sort_key(name)[:500], is_example=True,
                )
            )  # fmt: skip
        made = Product.objects.bulk_create(products)
        ListedStar.objects.bulk_create(
            ListedStar(
                product=one, standing=ListedStanding.RESULT, star=3 + one.pk % 3, origin="import", fingerprint="bench",
                decided_on=ON - timedelta(days=one.pk % 1500), recorded_at=NOW,
            )
            for one in made
        )  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return p50 and p95 of some rounds, in milliseconds; nothing is kept between them."""
    taken = []
    for _ in range(ROUNDS):
        cache.clear()
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[-1]


def measure(count: int) -> None:
    """Fill up to ``count`` products and print what the questions take."""
    fill(count)
    began = time.perf_counter()
    refresh_catalogue(product_ids=None, now=NOW)
    print(f"{connection.vendor}, {count} products: refreshed in {time.perf_counter() - began:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    entries = CatalogueEntry.objects.all()
    bare = timed(lambda: list(INDEX.matching(entries, ["ca", "phe", "dak", "ha"]).values_list("pk")[:24]))
    words = CatalogueQuery(words="cà phê đăk hà")
    rare = CatalogueQuery(words="mat ong 123")
    typo = CatalogueQuery(words="ca phe dac ha")
    narrow = CatalogueQuery(words="ca phe", stars=frozenset({4}))
    questions: dict[str, Callable[[], object]] = {
        "first page, no words": lambda: list(catalogue_entries(CatalogueQuery(), ON)[:24]),
        "first page, four words": lambda: list(catalogue_entries(words, ON)[:24]),
        "first page, three words, few hits": lambda: list(catalogue_entries(rare, ON)[:24]),
        "first page, two words and a star": lambda: list(catalogue_entries(narrow, ON)[:24]),
        "spelt nearly so": lambda: near_entries(typo, ON),
        "counts, no words, not kept": lambda: facets_of(CatalogueQuery(), ON),
        "counts, four words": lambda: facets_of(words, ON),
    }
    print(f"  {'the bare index, 24 keys':<36} p50 {bare[0]:8.1f} ms  p95 {bare[1]:8.1f} ms  ratio 1")
    for name, work in questions.items():
        p50, p95 = timed(work)
        print(f"  {name:<36} p50 {p50:8.1f} ms  p95 {p95:8.1f} ms  ratio {p50 / bare[0]:.1f}")


def main() -> None:
    """Measure each size in a database of its own, the smaller first."""
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        for count in sorted(map(int, sys.argv[1:])) or (20_000,):
            measure(count)
    finally:
        runner.teardown_databases(old)


if __name__ == "__main__":
    main()
