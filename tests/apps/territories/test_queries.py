"""Units by day, code and name; Kon Tum before and after 1/7/2025."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.queries import (
    current_unit_for,
    descendants,
    predecessors,
    programme_area,
    proper_name,
    resolve,
    successors,
    unit_on,
    units_on,
    unknown_codes,
)

pytestmark = pytest.mark.usefixtures("units")
THEN, TODAY = date(2023, 12, 31), date(2026, 11, 23)
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def unit(code: str, day: date) -> Unit:
    """Return the unit, which must be there."""
    found = unit_on(code, day)
    assert found is not None
    return found


def named(units: list[Unit]) -> list[str]:
    """Return code, name and parent of each, for reading."""
    return [f"{each.code} {each.name}, {each.parent}" for each in units]


def test_units_on_changes_over_night() -> None:
    assert unit("62", LAST_DAY).name == "Tỉnh Kon Tum"
    assert unit_on("62", FIRST_DAY) is None
    assert units_on(FIRST_DAY).filter(kind=UnitKind.DISTRICT).count() == 0
    assert units_on(LAST_DAY).filter(kind=UnitKind.COMMUNE, parent__parent__code="62").count() == 102
    assert units_on(date(2004, 7, 7)).count() == 0


def test_units_on_come_in_vietnamese_order() -> None:
    names = [proper_name(each.name) for each in units_on(TODAY).filter(parent__code="51", name__contains="Đăk")]

    assert names == ["Đăk Bla", "Đăk Cấm", "Đăk Hà", "Đăk Kôi", "Đăk Long", "Đăk Mar", "Đăk Môn", "Đăk Pék", "Đăk Plô",
                     "Đăk Pxi", "Đăk Rơ Wa", "Đăk Rve", "Đăk Sao", "Đăk Tô", "Đăk Tờ Kan", "Đăk Ui"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Xã Đăk Hà", "Đăk Hà"),
        ("Thành phố Kon Tum", "Kon Tum"),
        ("Thị trấn Plei Kần", "Plei Kần"),
        ("Phường 1", "1"),
        ("Xãng", "Xãng"),
    ],
)
def test_proper_name_leaves_out_the_kind(name: str, own: str) -> None:
    assert proper_name(name) == own


def test_programme_area_of_the_former_kon_tum_is_forty_communes_of_today() -> None:
    area = programme_area(["62"], TODAY)

    assert area.count() == 40
    assert {each.parent.code for each in area.select_related("parent") if each.parent} == {"51"}
    assert "Xã Ia Tơi" in [each.name for each in area]


@pytest.mark.parametrize(
    ("codes", "on", "count"),
    [
        (["51"], TODAY, 96),
        (["62"], LAST_DAY, 102),
        (["51", "62"], TODAY, 96),
        (["615"], TODAY, 5),
        (["536"], TODAY, 1),  # an island district without communes
        (["23293"], TODAY, 1),
        (["23293", "62"], TODAY, 40),
        (["99"], TODAY, 0),
        ([], TODAY, 0),
        (["62"], date(2000, 1, 1), 0),
    ],
)
def test_programme_area_takes_any_unit(codes: list[str], on: date, count: int) -> None:
    assert programme_area(codes, on).count() == count


def test_programme_area_costs_the_same_for_one_and_for_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for codes in (["23311"], ["62"]):
        with django_assert_num_queries(6):
            list(programme_area(codes, TODAY))


def test_programme_area_and_current_unit_follow_later_changes_too() -> None:
    old = unit("23293", TODAY)
    Unit.objects.filter(pk=old.pk).update(effective_to=date(2030, 1, 1))
    new = Unit.objects.create(
        code="24000",
        kind="commune",
        name="Phường Mới",
        folded="phuong moi",
        sort_key="m",
        effective_from=date(2030, 1, 1),
    )
    Succession.objects.create(predecessor=old, successor=new)

    later = programme_area(["62"], date(2031, 1, 1))

    assert later.count() == 40
    assert new in later
    assert new not in programme_area(["62"], TODAY)
    assert current_unit_for("23281", date(2031, 1, 1)) == new


def test_unit_is_shown_by_its_name_and_a_succession_by_both() -> None:
    step = Succession.objects.get(predecessor__code="23281")

    assert str(step) == "Phường Quang Trung -> Phường Kon Tum"


def test_unknown_codes_are_named() -> None:
    assert unknown_codes(["62", "99", "23293", "00"]) == ["99", "00"]


def test_hundred_and_two_communes_became_forty() -> None:
    old = [each for each in descendants(unit("62", LAST_DAY)) if each.kind == UnitKind.COMMUNE]

    new = {each.code for commune in old for each in successors(commune)}

    assert (len(old), len(new)) == (102, 40)
    assert Succession.objects.filter(predecessor__in=old).count() == 102


def test_descendants_of_a_province_and_of_a_district() -> None:
    assert descendants(unit("62", THEN)).count() == 10 + 102
    assert descendants(unit("615", THEN)).count() == 11
    assert descendants(unit("51", TODAY)).count() == 96


def test_successors_put_the_part_to_assume_first() -> None:
    split = Succession.objects.filter(is_default=False).order_by("pk").first()
    assert split is not None

    became = list(successors(split.predecessor))

    assert len(became) > 1
    assert Succession.objects.get(predecessor=split.predecessor, successor=became[0]).is_default


def test_successors_of_a_district_are_those_of_its_communes() -> None:
    assert [each.name for each in successors(unit("618", THEN))] == ["Xã Ia Đal", "Xã Ia Tơi"]
    assert [each.name for each in successors(unit("536", THEN))] == ["Đặc khu Lý Sơn"]
    assert [each.name for each in successors(unit("62", THEN))] == ["Tỉnh Quảng Ngãi"]
    assert not successors(unit("23284", TODAY)).exists()


def test_predecessors_are_what_a_unit_took_over() -> None:
    assert [each.name for each in predecessors(unit("23284", TODAY))] == [
        "Phường Duy Tân", "Xã Đắk Cấm", "Phường Ngô Mây"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "written_on", "name"),
    [
        ("62", None, "Tỉnh Quảng Ngãi"),
        ("23281", None, "Phường Kon Tum"),  # Quang Trung
        ("23284", None, "Phường Đăk Cấm"),
        ("23293", THEN, "Phường Kon Tum"),  # Thắng Lợi then, Kon Tum now: one code
        ("23341", THEN, "Xã Đăk Pék"),
        ("536", None, "Đặc khu Lý Sơn"),
        ("51", TODAY, "Tỉnh Quảng Ngãi"),
    ],
)
def test_current_unit_for_follows_an_old_code(code: str, written_on: date | None, name: str) -> None:
    found = current_unit_for(code, TODAY, written_on)

    assert found is not None
    assert (found.name, found.effective_to) == (name, None)


@pytest.mark.parametrize("code", ["615", "99999"])
def test_current_unit_for_has_no_answer_for_split_districts_and_unknown_codes(code: str) -> None:
    assert current_unit_for(code, TODAY) is None


def test_current_unit_for_takes_the_part_to_assume_of_a_split_commune() -> None:
    split = Succession.objects.filter(is_default=False).order_by("pk").first()
    assert split is not None
    assumed = Succession.objects.get(predecessor=split.predecessor, is_default=True).successor

    assert current_unit_for(split.predecessor.code, TODAY, THEN) == assumed


@pytest.mark.parametrize("text", ["Xã Đăk Hà", "đăk hà", "ĐẮK HÀ", " dak  ha ", "X. Đăk Hà", "x dak ha", "dakha"])
def test_resolve_finds_a_name_however_it_is_written(text: str) -> None:
    assert named(resolve(text, TODAY, UnitKind.COMMUNE))[0] == "23500 Xã Đăk Hà, Tỉnh Quảng Ngãi"


def test_resolve_tells_the_two_old_dak_ha_apart() -> None:
    assert named(resolve("Đăk Hà", THEN, UnitKind.COMMUNE)) == [
        "23425 Xã Đắk Hà, Huyện Tu Mơ Rông",
        "23500 Thị trấn Đắk Hà, Huyện Đắk Hà",
        "23500 Xã Đăk Hà, Tỉnh Quảng Ngãi",
    ]
    assert named(resolve("Đăk Hà", THEN, within=unit("615", THEN))) == [
        "23500 Thị trấn Đắk Hà, Huyện Đắk Hà",
        "615 Huyện Đắk Hà, Tỉnh Kon Tum",
        "23500 Xã Đăk Hà, Tỉnh Quảng Ngãi",
    ]


def test_resolve_tells_the_two_old_dak_long_apart() -> None:
    assert named(resolve("xã đăk long", THEN)) == [
        "23504 Xã Đăk Long, Huyện Đắk Hà",
        "23368 Xã Đắk Long, Huyện Đắk Glei",
        "23368 Xã Đăk Long, Tỉnh Quảng Ngãi",
    ]
    assert named(resolve("Đăk Long", THEN, within=unit("615", THEN))) == ["23504 Xã Đăk Long, Huyện Đắk Hà"]


@pytest.mark.parametrize(
    "text", ["Ia H'Drai", "Ia H’Drai", "Huyện Ia H' Drai", "ia hʼdrai", "IA HDRAI", "H. Ia H`Drai"]
)
def test_resolve_forgives_every_apostrophe(text: str) -> None:
    assert named(resolve(text, TODAY)) == ["618 Huyện Ia H'Drai, Tỉnh Kon Tum"]


@pytest.mark.parametrize("text", ["TP Kon Tum", "tp. kon tum", "TP.Kon Tum", "Thành phố Kon Tum"])
def test_resolve_reads_abbreviations(text: str) -> None:
    assert named(resolve(text, THEN)) == ["608 Thành phố Kon Tum, Tỉnh Kon Tum"]


def test_resolve_puts_units_of_the_day_first() -> None:
    assert named(resolve("Kon Tum", TODAY)) == [
        "23293 Phường Kon Tum, Tỉnh Quảng Ngãi", "608 Thành phố Kon Tum, Tỉnh Kon Tum", "62 Tỉnh Kon Tum, None"
    ]  # fmt: skip
    assert [each.code for each in resolve("Kon Tum", THEN)] == ["608", "62", "23293"]
    assert [each.code for each in resolve("Kon Tum", THEN, UnitKind.PROVINCE)] == ["62"]


def test_resolve_looks_within_a_unit_before_and_after() -> None:
    quang_ngai = unit("51", TODAY)

    assert [each.code for each in resolve("Kon Tum", TODAY, within=quang_ngai)] == ["23293", "62"]
    assert resolve("Kon Tum", TODAY, within=unit("30", THEN)) == []


@pytest.mark.parametrize("text", ["", "  ", "Xã", "Nơi Không Có"])
def test_resolve_finds_nothing_where_nothing_is(text: str) -> None:
    assert resolve(text, TODAY) == []


def test_resolve_costs_at_most_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        named(resolve("Đăk Hà", TODAY))
    with django_assert_num_queries(2):
        named(resolve("IaHDrai", TODAY))
