"""Plans are entered by officers; what contradicts is refused with a sentence; months are kept once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.apps.programme.records import NOW, ON, PLAN, TARGET, plan, starred, target
from tests.factories.accounts import commune_officer, leader, provincial_officer
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.audit.models import Event
from saolang.apps.notifications.models import Notification
from saolang.apps.programme.enums import AlertKind
from saolang.apps.programme.models import Alert, BudgetLine, IndicatorValue, LineOfWork, Plan, Target
from saolang.apps.programme.operations import (
    add_line,
    edit_plan,
    edit_target,
    enter_plan,
    keep_months,
    load_plans,
    remove_line,
    remove_target,
    set_budget,
    set_target,
)
from saolang.apps.programme.queries import lines_of, rows_of, units_compared
from saolang.apps.programme.validators import ProgrammeError
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession
from saolang.common.errors import NotAllowed, Stale
from saolang.core.indicators.definitions import INDICATORS
from saolang.core.indicators.measure import Standing

pytestmark = pytest.mark.django_db


def test_plan_is_entered_by_an_officer_and_told_to_history() -> None:
    officer = provincial_officer()

    made = enter_plan(province=ProvinceFactory(), values=PLAN, actor=officer, now=NOW)

    assert (made.number, made.area_codes, made.scope) == ("12/KH-UBND", ["51"], "province")
    assert [one.action for one in Event.objects.all()] == ["programme.plan.entered"]


@pytest.mark.parametrize("person", [leader, lambda: commune_officer(CommuneFactory())])
def test_plans_are_the_officers_to_keep(person: Any) -> None:
    someone = person()
    kept = plan()
    goal = target(kept)
    before = Event.objects.count()
    for verb in (
        lambda: enter_plan(province=ProvinceFactory(), values={**PLAN, "number": "2"}, actor=someone, now=NOW),
        lambda: edit_plan(plan=kept, version=1, values=PLAN, actor=someone, now=NOW),
        lambda: set_target(plan=kept, values=TARGET, actor=someone, now=NOW),
        lambda: edit_target(target=goal, version=1, values=TARGET, actor=someone, now=NOW),
        lambda: remove_target(target=goal, version=1, actor=someone, now=NOW),
        lambda: add_line(plan=kept, values={}, actor=someone, now=NOW),
        lambda: set_budget(plan=kept, values={}, actor=someone, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("number", {"number": " "}),
        ("number", {"number": "12/kh-ubnd", "starts_on": date(2031, 1, 1), "ends_on": date(2035, 1, 1)}),
        ("starts_on", {"number": "13", "starts_on": date(2030, 12, 31), "ends_on": date(2035, 1, 1)}),
        ("starts_on", {"number": "13", "starts_on": None}),
        ("ends_on", {"number": "13", "starts_on": date(2031, 1, 1), "ends_on": date(2031, 1, 1)}),
        ("area_codes", {"number": "13", "area_codes": ["99999"]}),
        ("scope", {"number": "13", "scope": "world"}),
    ],
)
def test_plan_that_is_not_sound_is_refused_at_its_field(field: str, values: dict[str, Any]) -> None:
    plan()
    with pytest.raises(ProgrammeError) as refusal:
        enter_plan(province=ProvinceFactory(), values={**PLAN, **values}, actor=None, now=NOW)
    assert refusal.value.field == field
    assert Plan.objects.count() == 1


def test_plan_of_the_country_may_stand_beside_the_provinces() -> None:
    plan()
    beside = plan(number="919", scope="country")
    assert beside.pk


def test_plan_is_edited_once_at_a_time_and_never_shorter_than_its_targets() -> None:
    kept = plan()
    target(kept)
    edited = edit_plan(plan=kept, version=1, values={**PLAN, "title": "Tên mới"}, actor=None, now=NOW)

    assert (edited.title, edited.version) == ("Tên mới", 2)
    with pytest.raises(Stale):
        edit_plan(plan=kept, version=1, values=PLAN, actor=None, now=NOW)
    with pytest.raises(ProgrammeError, match="31/12/2030"):
        edit_plan(plan=kept, version=2, values={**PLAN, "ends_on": date(2029, 12, 31)}, actor=None, now=NOW)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("words", {"words": ""}),
        ("indicator", {"indicator": "happiness"}),
        ("comparison", {"comparison": "about"}),
        ("value", {"value": None}),
        ("value", {"value": Decimal("2.5")}),
        ("value", {"indicator": "cooperatives", "value": 101}),
        ("value", {"value": -1}),
        ("value_to", {"comparison": "range", "value_to": 3}),
        ("value_to", {"comparison": "range"}),
        ("value_to", {"value_to": 4}),
        ("due_on", {"due_on": date(2031, 1, 1)}),
        ("due_on", {"due_on": None}),
        ("code", {"code": "1A", "indicator": "cooperatives"}),
        ("indicator", {"code": "x"}),
        ("value", {"code": "x", "comparison": "at_most", "value": 2}),
        ("value", {"code": "x", "due_on": date(2028, 12, 31), "value": 4}),
    ],
)
def test_target_that_is_not_sound_or_contradicts_is_refused_at_its_field(field: str, values: dict[str, Any]) -> None:
    kept = plan()
    target(kept)
    with pytest.raises(ProgrammeError) as refusal:
        target(kept, **values)
    assert refusal.value.field == field
    assert Target.objects.count() == 1


def test_target_for_a_unit_that_ceased_is_refused_with_what_it_became() -> None:
    gone = UnitFactory(name="Xã Cũ", effective_from=date(2004, 1, 1), effective_to=date(2025, 7, 1))
    Succession.objects.create(predecessor=gone, successor=CommuneFactory(name="Xã Mới"))
    with pytest.raises(ProgrammeError, match=r"01/07/2025.*Xã Mới"):
        target(plan(), unit=gone)


def test_target_for_a_unit_elsewhere_is_refused() -> None:
    elsewhere = UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng")
    with pytest.raises(ProgrammeError, match="ngoài địa bàn"):
        target(plan(), unit=CommuneFactory(parent=elsewhere))


def test_target_is_edited_and_taken_back() -> None:
    goal = target(plan())
    edited = edit_target(target=goal, version=1, values={**TARGET, "value": 5}, actor=None, now=NOW)
    assert (edited.value, edited.version) == (5, 2)
    with pytest.raises(Stale):
        remove_target(target=goal, version=1, actor=None, now=NOW)
    remove_target(target=goal, version=2, actor=None, now=NOW)
    assert not Target.objects.exists()


def test_money_entered_twice_is_corrected_not_doubled() -> None:
    kept = plan()
    line = add_line(plan=kept, values={"kind": "work", "code": "1", "text": "Quảng bá"}, actor=None, now=NOW)
    for planned in (100, 250):
        set_budget(
            plan=kept,
            values={"year": 2026, "source": "state", "line": line, "planned_vnd": planned},
            actor=None,
            now=NOW,
        )
        set_budget(plan=kept, values={"year": 2026, "source": "state", "planned_vnd": planned}, actor=None, now=NOW)

    assert sorted(BudgetLine.objects.values_list("planned_vnd", "spent_vnd")) == [(250, None), (250, None)]
    with pytest.raises(ProgrammeError, match="đã có dòng kinh phí"):
        remove_line(line=line, version=1, actor=None, now=NOW)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("year", {"year": 2031}),
        ("source", {"source": "gold"}),
        ("planned_vnd", {"planned_vnd": -1}),
        ("planned_vnd", {"planned_vnd": None}),
    ],
)
def test_money_that_is_not_sound_is_refused_at_its_field(field: str, values: dict[str, Any]) -> None:
    given = {"year": 2026, "source": "state", "planned_vnd": 1, **values}
    with pytest.raises(ProgrammeError) as refusal:
        set_budget(plan=plan(), values=given, actor=None, now=NOW)
    assert refusal.value.field == field


def test_line_of_work_has_its_number_once_and_may_go() -> None:
    kept = plan()
    values = {"kind": "work", "code": "1", "text": "Quảng bá"}
    line = add_line(plan=kept, values=values, actor=None, now=NOW)
    with pytest.raises(ProgrammeError, match="đã có"):
        add_line(plan=kept, values=values, actor=None, now=NOW)
    with pytest.raises(ProgrammeError, match="Chọn loại"):
        add_line(plan=kept, values={**values, "kind": "other"}, actor=None, now=NOW)
    remove_line(line=line, version=1, actor=None, now=NOW)
    assert not LineOfWork.objects.exists()


def test_plans_that_come_with_the_program_are_loaded_once_and_then_left_alone() -> None:
    CommuneFactory()
    first = load_plans(area_codes=["51"], on=ON, now=NOW)
    plan_908 = Plan.objects.get(number="908/KH-UBND")
    edited = plan_908.targets.get(code="1a")
    edit_target(
        target=edited, version=1, values={**TARGET, "value": 260, "due_on": plan_908.ends_on}, actor=None, now=NOW
    )

    assert [one.number for one in first] == ["908/KH-UBND", "919/QĐ-TTg"]
    assert load_plans(area_codes=["51"], on=ON, now=NOW) == []
    assert plan_908.targets.get(code="1a").value == 260
    codes = [one.code for one in plan_908.targets.all()]
    assert codes == ["1a", "1b", "2a", "2b", "3a", "3b", "4", "5a", "5b-1", "5b-2", "6"]
    assert [plan_908.lines.filter(kind=kind).count() for kind in ("work", "science", "duty")] == [7, 4, 4]


def stars(count: int, first: date = date(2026, 2, 1), last: date = date(2028, 1, 31)) -> list[Any]:
    return [starred(ProductFactory(), first, last) for _ in range(count)]


def test_lines_say_how_a_target_stands_and_what_is_missing() -> None:
    kept = plan()
    target(kept)
    target(kept, code="2", indicator="cooperatives", value=50)
    stars(2)

    (count, share), facts = lines_of(kept, ON, with_examples=True)

    assert (count.measured.value, count.standing, count.missing) == (2, Standing.NOT_MET, 1)
    assert (share.measured.value, share.standing, share.missing) == (1, Standing.MET, 0)
    rows = rows_of(INDICATORS["products_3_star"], list(INDICATORS["products_3_star"].rulings(facts)))
    assert [row.ruling.reason for row in rows] == ["star_enough", "star_enough"]
    assert [line.measured.numerator for line in units_compared(INDICATORS["products_3_star"], facts)] == [1, 1]


def test_lines_of_a_unit_count_its_own_records_only() -> None:
    kept = plan()
    mine, _other = stars(2)
    target(kept, value=1, unit=mine.recognition.product.producer.unit)

    (line,), _facts = lines_of(kept, ON, with_examples=True)

    assert (line.measured.value, line.standing) == (1, Standing.MET)


def test_lines_past_their_day_tell_how_it_stood_then() -> None:
    kept = plan(starts_on=date(2021, 1, 1), ends_on=date(2025, 12, 31))
    target(kept, due_on=date(2025, 12, 31), value=2)
    stars(2, date(2025, 1, 1), date(2026, 6, 30))

    (line,), _facts = lines_of(kept, ON, with_examples=True)

    assert (line.standing, line.standing_at_due, line.forecast) == (Standing.NOT_MET, Standing.MET, None)


def test_lines_of_the_country_compare_shares_not_counts() -> None:
    kept = plan(scope="country")
    target(kept, value=10000)
    target(kept, code="2", indicator="cooperatives", value=50)
    stars(1)

    (count, share), _facts = lines_of(kept, ON, with_examples=True)

    assert (count.standing, count.missing, share.standing) == (None, None, Standing.MET)


def test_months_are_kept_once_missed_ones_too_and_do_not_change_afterwards() -> None:
    kept = plan()
    target(kept)
    stars(2)

    first = keep_months(on=ON, now=NOW, with_examples=True)
    stars(1)
    again = keep_months(on=ON, now=NOW, with_examples=True)

    assert (first.values, again.values) == (11, 0)
    values = list(IndicatorValue.objects.filter(plan=kept).values_list("on", "numerator"))
    assert values[:3] == [(date(2026, 1, 1), 0), (date(2026, 2, 1), 2), (date(2026, 3, 1), 2)]
    assert keep_months(on=date(2026, 12, 2), now=NOW, with_examples=True).values == 1
    assert IndicatorValue.objects.get(on=date(2026, 12, 1)).numerator == 3


def test_forecast_follows_from_the_kept_months() -> None:
    kept = plan()
    target(kept, value=100)
    for month in range(1, 12):
        stars(1, date(2026, month, 1), date(2035, 1, 31))
    keep_months(on=ON, now=NOW, with_examples=True)

    (line,), _facts = lines_of(kept, ON, with_examples=True)

    assert line.forecast is not None
    assert 58 <= line.forecast.value <= 62
    assert line.forecast.is_far


def test_slipping_target_is_told_once_to_officers_and_leaders_and_closed_when_it_holds() -> None:
    kept = plan()
    target(kept, value=2)
    told = {provincial_officer().pk, leader().pk}
    stars(2, date(2026, 2, 1), date(2026, 10, 15))
    at = datetime(2026, 11, 2, tzinfo=UTC)

    keep_months(on=date(2026, 10, 5), now=at, with_examples=True)
    assert not Alert.objects.exists()
    assert keep_months(on=date(2026, 11, 2), now=at, with_examples=True).alerts == 1
    assert keep_months(on=date(2026, 11, 9), now=at, with_examples=True).alerts == 0

    alert = Alert.objects.get()
    assert (alert.kind, alert.closed_on) == (AlertKind.LOST, None)
    assert set(Notification.objects.values_list("recipient", flat=True)) == told
    stars(2, date(2026, 11, 20), date(2029, 1, 1))
    keep_months(on=date(2026, 12, 1), now=at, with_examples=True)
    alert.refresh_from_db()
    assert alert.closed_on == date(2026, 12, 1)
    assert Notification.objects.count() == 2


def test_target_that_unknown_records_could_still_meet_is_not_told_as_slipping() -> None:
    kept = plan()
    target(kept, indicator="cooperatives", value=50)
    provincial_officer()
    for kind in ("farm", ""):
        starred(ProductFactory(producer=ProducerFactory(kind=kind)), date(2026, 1, 1), date(2029, 1, 1))

    keep_months(on=ON, now=NOW, with_examples=True)

    last = IndicatorValue.objects.get(on=date(2026, 11, 1))
    assert (last.value, last.low, last.high) == (0, "0", "1/2")
    assert not Alert.objects.exists()


def test_target_out_of_reach_at_this_pace_is_told_before_its_day() -> None:
    kept = plan()
    target(kept, value=500)
    provincial_officer()
    stars(3)

    keep_months(on=ON, now=NOW, with_examples=True)

    assert [one.kind for one in Alert.objects.all()] == [AlertKind.BEHIND]
