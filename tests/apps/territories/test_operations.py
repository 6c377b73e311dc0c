"""Loading the country's units."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from saolang.apps.audit.models import Event
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.operations import LoadReport, UnitsUnreadable, load_units
from saolang.apps.territories.queries import unit_on

TODAY = date(2026, 11, 23)
NOTHING = LoadReport()


@pytest.mark.django_db
def test_load_units_brings_the_whole_country_once(now: datetime) -> None:
    first = load_units(now=now)
    second = load_units(now=now)

    assert first == LoadReport(units_added_count=10_794 + 3_355, successions_added_count=10_665)
    assert second == NOTHING
    assert [(event.action, event.after["units_added_count"]) for event in Event.objects.all()] == [
        ("territories.units.loaded", 14_149)
    ]
    islands = {code: unit_on(code, TODAY) for code in ("20333", "22736")}
    assert {code: (u.name, u.latitude, u.longitude) for code, u in islands.items() if u} == {
        "20333": ("Đặc khu Hoàng Sa", Decimal("16.5680"), Decimal("112.1350")),
        "22736": ("Đặc khu Trường Sa", Decimal("9.7100"), Decimal("114.4500")),
    }
    assert not Unit.objects.exclude(effective_to=None).exclude(latitude=None).exists()


@pytest.mark.usefixtures("units")
def test_load_units_corrects_what_differs_and_leaves_the_rest(few_units: Path, now: datetime) -> None:
    Unit.objects.filter(code="23284").update(name="Phường Đăk Cấn", folded="phuong dak can")
    Unit.objects.filter(code="23293", effective_to=None).update(latitude=None)
    Succession.objects.filter(predecessor__code="23284").update(is_default=False)
    own = Unit.objects.create(
        code="99999", kind="commune", name="Xã Mới", folded="xa moi", sort_key="m", effective_from=date(2026, 1, 1)
    )

    report = load_units(now=now, source=few_units)

    assert report == LoadReport(units_changed_count=3, successions_changed_count=1)
    assert [unit.name for unit in Unit.objects.filter(code="23284").order_by("effective_from")] == [
        "Phường Duy Tân",
        "Phường Đăk Cấm",
    ]
    assert Unit.objects.filter(pk=own.pk).exists()
    assert load_units(now=now, source=few_units) == NOTHING
    assert Event.objects.count() == 2


def drop_district(folder: Path) -> None:
    path = folder / "units_before_2025-07-01.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("615,")), encoding="utf-8")


def drop_successor(folder: Path) -> None:
    path = folder / "units_since_2025-07-01.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("23284,")), encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (drop_district, r"units_before_2025-07-01\.csv, line \d+: no unit 615 to be the parent"),
        (drop_successor, r"successions\.csv, line \d+: predecessor or successor is in neither list"),
    ],
)
def test_load_units_names_the_line_that_is_wrong_and_keeps_nothing(
    break_it: Callable[[Path], None], sentence: str, few_units: Path, tmp_path: Path, now: datetime
) -> None:
    broken = Path(shutil.copytree(few_units, tmp_path / "broken"))
    break_it(broken)

    with pytest.raises(UnitsUnreadable, match=sentence):
        load_units(now=now, source=broken)

    assert not Unit.objects.exists()
    assert not Event.objects.exists()
