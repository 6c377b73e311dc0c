"""Figures kept while the register stands still: the same as worked out anew, and gone with the first change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.apps.programme.records import NOW, ON, plan, starred, target
from tests.factories.accounts import provincial_officer
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.audit.operations import record
from saolang.apps.programme.queries import lines_of
from saolang.apps.programme.queries.kept import register_stamp
from saolang.apps.registry.models import Producer, SalesListing
from saolang.apps.registry.operations import edit_producer

pytestmark = pytest.mark.django_db


def filled() -> Any:
    """Return a plan with a count and a share, and one product of a cooperative in force."""
    kept = plan()
    target(kept, due_on=date(2026, 6, 30))
    target(kept, code="2a", indicator="cooperatives", value=50)
    starred(ProductFactory(producer=ProducerFactory(kind="cooperative")), date(2026, 2, 1), date(2029, 1, 31))
    return kept


def told(kept: Any, *, is_kept: bool) -> list[Any]:
    lines, _facts = lines_of(kept, ON, with_examples=True, is_kept=is_kept)
    return [(line.measured, line.at_due, line.standing, line.missing) for line in lines]


def test_kept_figures_are_those_worked_out_anew() -> None:
    kept = filled()
    assert told(kept, is_kept=True) == told(kept, is_kept=True) == told(kept, is_kept=False)


def test_kept_figures_cost_no_reading(django_assert_num_queries: Callable[..., Any]) -> None:
    kept = filled()
    told(kept, is_kept=True)
    with django_assert_num_queries(4):
        told(kept, is_kept=True)


def test_change_of_the_register_is_seen_at_once() -> None:
    kept = filled()
    before = told(kept, is_kept=True)[1][0].value
    producer = Producer.objects.get()
    edit_producer(
        producer=producer, version=producer.version, values={"kind": "farm"}, actor=provincial_officer(), now=NOW
    )
    assert (before, told(kept, is_kept=True)[1][0].value) == (1, 0)


def test_link_that_was_tried_is_a_change_and_a_visit_to_another_room_is_none() -> None:
    listing = SalesListing.objects.create(
        product=ProductFactory(), url="https://cho.vi-du.vn/", created_at=NOW, updated_at=NOW
    )
    first = register_stamp()
    record(
        action="accounts.person.signed_in", actor=None, object_type="person", object_id="x", object_label="", now=NOW
    )
    second = register_stamp()
    SalesListing.objects.filter(pk=listing.pk).update(tried_at=NOW + timedelta(hours=1))
    assert (first == second, register_stamp() == first) == (True, False)
