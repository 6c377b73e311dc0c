"""``saolang start``: what `make run` does before it serves, and that it keeps what is there."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from saolang.apps.accounts import operations as accounts
from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.interfaces.cli.public_records import load_public_records


@pytest.mark.django_db(transaction=True)
def test_start_keeps_a_database_that_holds_the_demonstration(
    tmp_path: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    settings.STATIC_ROOT = tmp_path / "static"  # type: ignore[attr-defined]
    call_command("territories", "load", stdout=io.StringIO())
    accounts.create_person(
        username="tinh-ocop", full_name="Lê Thị Thí Dụ", actor=None, now=clock.now(), is_example=True
    )
    assert load_public_records(now=clock.now()).startswith("Dữ liệu công khai: 49 bản ghi")
    call_command("open-data", "release", stdout=io.StringIO())
    before = Event.objects.count()
    out = io.StringIO()

    call_command("start", prepare_only=True, port=8135, stdout=out)

    assert Event.objects.count() == before
    assert Person.objects.count() == 1
    assert Unit.objects.filter(code="23500").exists()
    assert "http://127.0.0.1:8135/" in out.getvalue()
    assert "sao-lang-vi-du" in out.getvalue()
