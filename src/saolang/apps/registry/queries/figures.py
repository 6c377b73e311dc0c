"""Reading the figures of the years (số liệu năm)."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Producer, YearlyFigures
from saolang.apps.registry.queries.records import producers_visible_to


def figures_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[YearlyFigures]:
    """Return the figures ``person`` may read, as their producers; the latest year first."""
    return YearlyFigures.objects.filter(producer__in=producers_visible_to(person, on).order_by()).select_related(
        "producer__unit__parent"
    )


def figures_of(producer: Producer) -> QuerySet[YearlyFigures]:
    """Return the years of ``producer``, drafts too, the latest first."""
    return producer.yearly_figures.order_by("-year", "pk")


def figures_before(producer: Producer, year: int) -> YearlyFigures | None:
    """Return the last filed figures before ``year``: what the new year is prefilled from and compared with."""
    return producer.yearly_figures.filter(year__lt=year, filed_at__isnull=False).order_by("-year").first()


def latest_figures(producer: Producer) -> YearlyFigures | None:
    """Return the last filed figures."""
    return producer.yearly_figures.filter(filed_at__isnull=False).order_by("-year").first()


def year_due(on: date) -> int:
    """Return the year whose figures are asked for on ``on``: the last one that has ended."""
    return on.year - 1


def missing_figures(producers: Iterable[Producer], on: date) -> list[Producer]:
    """Return those of ``producers`` that have not filed the figures of the last year; one query."""
    asked = list(producers)
    filed = set(
        YearlyFigures.objects.filter(
            producer__in=[one.pk for one in asked], year=year_due(on), filed_at__isnull=False
        ).values_list("producer", flat=True)
    )
    return [one for one in asked if one.pk not in filed]
