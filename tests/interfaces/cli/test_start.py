"""``saolang start``: what `make run` does before it serves, and that it keeps what is there."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from saolang.apps.accounts import operations as accounts
from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.exchange.models import Release
from saolang.apps.programme.models import Plan
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common import clock


@pytest.mark.django_db(transaction=True)
def test_start_keeps_a_database_that_holds_the_demonstration(
    tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    settings.STATIC_ROOT = tmp_path / "static"  # type: ignore[attr-defined]
    accounts.create_person(  # one person of the demonstration stands for all of it: its rounds are not run
        username="tinh-ocop", full_name="Lê Thị Thí Dụ", actor=None, now=clock.now(), is_example=True
    )
    call_command("start", prepare_only=True, port=8135, stdout=io.StringIO())
    before = Event.objects.count()
    records = (Product.objects.count(), Unit.objects.count(), Plan.objects.count(), Release.objects.count())
    out = io.StringIO()

    call_command("start", prepare_only=True, port=8135, stdout=out)

    assert all(records)
    assert records == (
        Product.objects.count(),
        Unit.objects.count(),
        Plan.objects.count(),
        Release.objects.count(),
    )
    assert Event.objects.count() == before
    assert Person.objects.count() == 1
    assert Unit.objects.filter(code="23500").exists()
    assert "http://127.0.0.1:8135/" in out.getvalue()
    assert "sao-lang-vi-du" in out.getvalue()
