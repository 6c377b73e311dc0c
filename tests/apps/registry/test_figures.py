"""The figures of a year: kept as a draft, filed, corrected with a reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import NOW
from tests.factories import accounts
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.audit.queries import events_under
from saolang.apps.registry.models import Producer, YearlyFigures
from saolang.apps.registry.operations import (
    AlreadyFiled,
    NeedsConfirmation,
    NotYetFiled,
    YearTaken,
    correct_figures,
    file_figures,
    save_figures,
    start_figures,
)
from saolang.apps.registry.queries import figures_before, figures_visible_to, missing_figures, year_due
from saolang.apps.registry.validators import RegistryError
from saolang.common.errors import NotAllowed, Stale

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
SOUND = {"revenue_vnd": 1_000_000_000, "worker_count": 10}


@pytest.fixture
def producer() -> Producer:
    found: Producer = ProducerFactory()
    return found


def begin(producer: Producer, year: int = 2025, actor: Any = None, **values: Any) -> YearlyFigures:
    return start_figures(producer=producer, year=year, values={**SOUND, **values}, actor=actor, now=NOW)  # type: ignore[typeddict-item]


def test_year_is_begun_saved_filed_and_corrected(producer: Producer) -> None:
    person = accounts.producer_person(producer.organisation)

    figures = begin(producer, actor=person, output="2 tấn\u00a0", channels=["export", "market"])
    figures = save_figures(figures=figures, version=1, values={"profit_vnd": -5}, actor=person, now=NOW)
    figures = file_figures(figures=figures, version=2, actor=person, now=NOW)

    assert (figures.profit_vnd, figures.filed_at, figures.channels) == (-5, NOW, ["market", "export"])
    assert figures.output == "2 tấn"
    with pytest.raises(AlreadyFiled):
        save_figures(figures=figures, version=3, values={"profit_vnd": 1}, actor=person, now=NOW)
    with pytest.raises(AlreadyFiled):
        file_figures(figures=figures, version=3, actor=person, now=NOW)
    with pytest.raises(RegistryError) as refusal:
        correct_figures(figures=figures, version=3, values={"profit_vnd": 1}, reason="", actor=person, now=NOW)
    assert refusal.value.field == "reason"
    correct_figures(figures=figures, version=3, values={"profit_vnd": 1}, reason="Nhầm dấu", actor=person, now=NOW)
    last = events_under(f"producer:{producer.public_id}").last()
    assert last is not None
    assert (last.action, last.reason, last.before["profit_vnd"]) == ("registry.figures.corrected", "Nhầm dấu", -5)


def test_year_is_entered_once_and_only_when_it_has_ended(producer: Producer) -> None:
    begin(producer)

    with pytest.raises(YearTaken):
        begin(producer)
    for year in (2026, 2014):
        with pytest.raises(RegistryError, match="từ 2015 đến 2025"):
            begin(producer, year)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"revenue_vnd": -1}, "revenue_vnd"),
        ({"worker_count": 10**7}, "worker_count"),
        ({"trained_worker_count": 11}, "trained_worker_count"),
        ({"female_worker_count": 11}, "female_worker_count"),
        ({"local_worker_count": 11}, "local_worker_count"),
        ({"export_revenue_vnd": 1_000_000_001}, "export_revenue_vnd"),
        ({"local_material_percent": Decimal("100.01")}, "local_material_percent"),
        ({"contracted_output_percent": Decimal("NaN")}, "contracted_output_percent"),
        ({"channels": ["moon"]}, "channels"),
        ({"output": "a" * 301}, "output"),
        ({"linkages": "a\x07b"}, "linkages"),
    ],
)
def test_impossible_figure_is_refused(producer: Producer, values: dict[str, Any], field: str) -> None:
    with pytest.raises(RegistryError) as refusal:
        begin(producer, **values)
    assert refusal.value.field == field
    assert not YearlyFigures.objects.exists()


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"revenue_vnd": 5_000_000_001}, ["revenue_vnd"]),
        ({"revenue_vnd": 5_000_000_000}, []),
        ({"revenue_vnd": 199_999_999}, ["revenue_vnd"]),
        ({"worker_count": 51, "profit_vnd": 2_000_000_000}, ["profit_vnd", "worker_count"]),
    ],
)
def test_unlikely_figure_is_let_through_once_confirmed(
    producer: Producer, values: dict[str, Any], fields: list[str]
) -> None:
    before = begin(producer, 2024)
    file_figures(figures=before, version=1, actor=None, now=NOW)
    figures = begin(producer, 2025, **values)

    if fields:
        with pytest.raises(NeedsConfirmation) as asked:
            file_figures(figures=figures, version=1, actor=None, now=NOW)
        assert [one.field for one in asked.value.warnings] == fields
    assert file_figures(figures=figures, version=1, actor=None, now=NOW, is_confirmed=bool(fields)).filed_at


def test_filing_needs_revenue_and_workers(producer: Producer) -> None:
    figures = begin(producer, revenue_vnd=None)

    with pytest.raises(RegistryError, match="ghi 0"):
        file_figures(figures=figures, version=1, actor=None, now=NOW)
    with pytest.raises(NotYetFiled):
        correct_figures(figures=figures, version=1, values={}, reason="x", actor=None, now=NOW)


def test_figures_are_written_by_the_producer_and_its_officers(producer: Producer) -> None:
    figures = begin(producer, actor=accounts.commune_officer(producer.unit))
    save_figures(figures=figures, version=1, values={}, actor=accounts.provincial_officer(), now=NOW)

    for stranger in (accounts.commune_officer(CommuneFactory()), accounts.leader(), accounts.PersonFactory()):
        with pytest.raises(NotAllowed):
            begin(producer, 2024, actor=stranger)
    with pytest.raises(Stale):
        save_figures(figures=figures, version=9, values={}, actor=None, now=NOW)
    assert figures_visible_to(accounts.leader(), ON).exists()
    assert not figures_visible_to(accounts.commune_officer(CommuneFactory()), ON).exists()


def test_missing_year_and_year_before_are_found(producer: Producer, django_assert_num_queries: Any) -> None:
    other = ProducerFactory()
    filed = begin(other)
    file_figures(figures=filed, version=1, actor=None, now=NOW)
    begin(producer)

    with django_assert_num_queries(1):
        assert missing_figures([producer, other], ON) == [producer]
    assert year_due(ON) == 2025
    assert figures_before(other, 2026) == filed
    assert figures_before(other, 2025) is None
