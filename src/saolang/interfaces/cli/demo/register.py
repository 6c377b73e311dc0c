"""The register of the story (sổ đăng ký): figures of two years, an entry like another, a change asked for."""

from datetime import datetime

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.queries import people_of
from saolang.apps.registry import operations as registry
from saolang.apps.registry.models import Producer
from saolang.apps.registry.queries import year_due
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.cast import Cast

REVENUE_VND = 820_000_000
"""Of the first producer two years ago; the others and the next year follow from it. Invented."""


def keep_the_register(cast: Cast, now: datetime) -> None:
    """Give every producer its figures, and the officers a pair to look at and a proposal to decide."""
    producers = list(cast.producers.values())
    due = year_due(local_date(now))
    for place, producer in enumerate(producers):
        for year in (due - 1, due):
            _file_year(producer, year, place + (year == due), now)
    _look_alike(producers[0], now)
    _ask(producers[-1], now)


def _file_year(producer: Producer, year: int, step: int, now: datetime) -> None:
    revenue = REVENUE_VND * (100 + 12 * step) // 100
    workers = 9 + step
    figures = registry.start_figures(
        producer=producer,
        year=year,
        values={
            "revenue_vnd": revenue,
            "profit_vnd": revenue * 14 // 100,
            "output": "Số liệu ví dụ",
            "worker_count": workers,
            "local_worker_count": workers - 1,
            "trained_worker_count": workers // 3,
            "female_worker_count": workers // 2,
            "channels": ["at_home", "ocop_point", "ecommerce"],
        },
        actor=None,
        now=now,
    )
    registry.file_figures(figures=figures, version=figures.version, actor=None, now=now)


def _look_alike(producer: Producer, now: datetime) -> None:
    """Somebody entered the same producer once more, by its short name."""
    registry.register_producer(
        values={
            "kind": producer.kind,
            "name": producer.name.replace("Hợp tác xã", "HTX"),
            "unit": producer.unit,
            "phone": producer.phone,
        },
        actor=None,
        now=now,
        is_example=True,
    )


def _ask(producer: Producer, now: datetime) -> None:
    person = people_of(producer.organisation, Role.PRODUCER, local_date(now)).first()
    if person is not None:
        registry.propose_change(
            producer=producer,
            values={"address": f"{producer.address} (chỗ mới, ví dụ)"},
            actor=person,
            now=now,
        )
