"""How long the indicators of a province take: 10,000 producers, 20,000 products, ten years of certificates and figures.

Prints seconds and ratios; run with ``PYTHONPATH=. python bench/indicators.py [producers]`` from the root, on any
database (``SAOLANG_DATABASE_URL``; a test database is made and dropped). Everything in it is invented.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import django
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from tests.factories.accounts import ProvincialOfficeFactory  # noqa: E402
from tests.factories.territories import CommuneFactory, ProvinceFactory  # noqa: E402

from saolang.apps.accounts.enums import OrganisationKind  # noqa: E402
from saolang.apps.accounts.models import Organisation  # noqa: E402
from saolang.apps.certification.enums import CertificateState, DecisionKind, DecisionState  # noqa: E402
from saolang.apps.certification.models import Certificate, Decision, Recognition  # noqa: E402
from saolang.apps.programme.models import Plan  # noqa: E402
from saolang.apps.programme.operations import keep_months, load_plans  # noqa: E402
from saolang.apps.programme.queries import facts_on, lines_of, load_records  # noqa: E402
from saolang.apps.registry.enums import PointOfSaleKind, ProducerKind  # noqa: E402
from saolang.apps.registry.models import PointOfSale, Producer, Product, SalesListing, YearlyFigures  # noqa: E402
from saolang.core.indicators.definitions import INDICATORS  # noqa: E402

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ON = date(2026, 11, 23)
YEARS = range(2016, 2026)
KINDS = (*ProducerKind.values, "")
STAMPS = {"created_at": NOW, "updated_at": NOW}
RUN = 2000


def fill(count: int) -> None:
    """Make ``count`` producers with two products each, a certificate every three years, figures every year, sales."""
    chance = random.Random(908)
    units = [CommuneFactory().pk for _ in range(96)]
    province = ProvinceFactory()
    ProvincialOfficeFactory(unit=province)
    decision = Decision.objects.create(
        kind=DecisionKind.RECOGNITION, state=DecisionState.SIGNED, province=province, number="1", signed_on=ON,
        authority="UBND", is_earlier=True, **STAMPS,
    )  # fmt: skip
    shelf = PointOfSale.objects.create(
        name="Siêu thị", kind=PointOfSaleKind.SUPERMARKET, unit_id=units[0], folded="", sort_key="", **STAMPS
    )
    for start in range(0, count, RUN):
        here = range(start, min(start + RUN, count))
        offices = Organisation.objects.bulk_create(
            Organisation(kind=OrganisationKind.PRODUCER, name=f"Cơ sở {n}", unit_id=units[n % 96]) for n in here
        )
        producers = Producer.objects.bulk_create(
            Producer(
                organisation=office, name=office.name, kind=chance.choice(KINDS), unit_id=office.unit_id,
                folded="", sort_key="", **STAMPS,
            )
            for office in offices
        )  # fmt: skip
        products = Product.objects.bulk_create(
            Product(producer=one, name=f"Sản phẩm {two}", folded="", sort_key="", **STAMPS)
            for one in producers
            for two in range(2)
        )
        YearlyFigures.objects.bulk_create(
            YearlyFigures(
                producer=one, year=year, filed_at=NOW, worker_count=12, trained_worker_count=chance.randrange(12),
                contracted_material_percent=chance.randrange(100), **STAMPS,
            )
            for one in producers
            for year in YEARS
        )  # fmt: skip
        SalesListing.objects.bulk_create(
            SalesListing(product=one, point_of_sale=shelf, checked_at=NOW, **STAMPS) for one in products[::3]
        )
        certify(products, decision, chance)


def certify(products: list[Product], decision: Decision, chance: random.Random) -> None:
    """Give each product a certificate every three years of the ten."""
    days = [(one, date(year, 1 + chance.randrange(12), 1)) for one in products for year in (2016, 2019, 2022, 2025)]
    recognitions = Recognition.objects.bulk_create(
        Recognition(
            product=one, decision=decision, star=3 + chance.randrange(2), mean_shown="", pack_id="qd-148-2023",
            recognised_on=day,
        )
        for one, day in days
    )  # fmt: skip
    Certificate.entries.bulk_create(
        Certificate(
            recognition=one, code=f"B{one.pk}", number=str(one.pk), issuer="UBND", product_code="", star=one.star,
            product_name="", producer_name="", producer_address="", issued_on=one.recognised_on,
            ends_on=one.recognised_on.replace(year=one.recognised_on.year + 3), state=CertificateState.VALID,
            is_earlier=True, **STAMPS,
        )
        for one in recognitions
    )  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[float, int]:
    """Return seconds and queries of one go."""
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began, len(asked)


def measure() -> None:
    """Ask each question once and print."""
    plans = load_plans(area_codes=["51"], on=ON, now=NOW)
    plan = next(one for one in plans if one.source_key == "908-kh-ubnd")
    base, asked = timed(
        lambda: list(Certificate.objects.values("recognition__product__producer").annotate(Count("pk")))
    )
    print(f"base, certificates counted by producer: {base:.2f} s, {asked} query")
    records = load_records(["51"], ON, with_examples=False)
    today = facts_on(records, ON)
    rows = {
        "reading the records": lambda: load_records(["51"], ON, with_examples=False),
        "facts of one day": lambda: facts_on(records, ON),
        "every indicator of that day": lambda: [one.measured(today) for one in INDICATORS.values()],
        "the plan's page: eleven targets, today and on their last day": lambda: lines_of(plan, ON, with_examples=False),
        "months kept from 1/2021 to 11/2026 (71), two plans": lambda: keep_months(on=ON, now=NOW, with_examples=False),
        "the page again, with months and forecasts": lambda: lines_of(plan, ON, with_examples=False, is_kept=True),
        "the page once more while the register stands still": lambda: lines_of(
            plan, ON, with_examples=False, is_kept=True
        ),
    }
    for name, work in rows.items():
        seconds, asked = timed(work)
        print(f"{name}: {seconds:.2f} s, {seconds / base:.1f} x base, {asked} queries")
    print(f"months kept: {Plan.objects.get(pk=plan.pk).values.count()}")


def main() -> None:
    """Make a test database, fill it, measure, drop it."""
    setup_test_environment(debug=False)
    runner = get_runner(settings)(verbosity=0, interactive=False)
    names = runner.setup_databases()
    try:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
        fill(count)
        print(f"{Producer.objects.count()} producers, {Product.objects.count()} products, "
              f"{Certificate.objects.count()} certificates, {YearlyFigures.objects.count()} figures")  # fmt: skip
        measure()
    finally:
        runner.teardown_databases(names)


if __name__ == "__main__":
    main()
