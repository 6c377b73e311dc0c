"""Growing areas, craft villages, points of sale, places to visit: entered, changed, closed, drawn."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import accounts
from tests.factories.places import (
    CraftVillageFactory,
    GrowingAreaFactory,
    PointOfSaleFactory,
    TourismPlaceFactory,
)
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.audit.models import Event
from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale, TourismPlace
from saolang.apps.registry.operations import add_place, close_place, edit_place, reopen_place
from saolang.apps.registry.queries import (
    PLACES,
    collection,
    features_of,
    kind_of,
    open_places,
    outline_feature,
    places_near,
    places_visible_to,
    units_for_places,
)
from saolang.apps.registry.validators import RegistryError, clean_outline, clean_point, read_degrees
from saolang.common.errors import NotAllowed, Stale

ON = date(2026, 11, 23)
SQUARE = [[107.9, 14.5], [108.0, 14.5], [108.0, 14.6], [107.9, 14.6], [107.9, 14.5]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
MAKERS = (GrowingAreaFactory, CraftVillageFactory, PointOfSaleFactory, TourismPlaceFactory)


def area(**extra: object) -> dict[str, Any]:
    return {"name": "Vùng cà phê Ví dụ", "unit": CommuneFactory(), "crop": "Cà phê vối", **extra}


@pytest.mark.django_db
def test_place_is_entered_by_an_officer_of_its_commune_and_found_without_marks(now: datetime) -> None:
    given = area(
        latitude=Decimal("14.523456"), longitude=Decimal("107.9"), area_ha=Decimal("14.5"), outline=json.dumps(POLYGON)
    )

    place = add_place(table=GrowingArea, values=given, actor=accounts.commune_officer(given["unit"]), now=now)

    place.refresh_from_db()
    assert (place.latitude, place.longitude) == (Decimal("14.52346"), Decimal("107.90000"))
    assert place.area_ha == Decimal("14.50")
    assert place.outline == POLYGON
    assert "vung ca phe vi du" in place.folded
    event = Event.objects.get()
    assert (event.action, event.object_type) == ("registry.place.added", "growing_area")
    assert event.after["outline"] == "GeoJSON"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "values"),
    [
        (CraftVillage, {"kind": "craft_village", "craft": "Dệt"}),
        (PointOfSale, {"kind": "provincial", "phone": "0260 000 0000", "url": "vi-du.vn"}),
        (TourismPlace, {"kind": "community"}),
    ],
)
def test_every_kind_of_place_is_entered(table: type, values: dict[str, str], now: datetime) -> None:
    values = {"name": "Nơi thử", "unit": ProvinceFactory(), **values}

    place = add_place(table=table, values=values, actor=accounts.provincial_officer(), now=now)

    assert PLACES[kind_of(place)] is table
    assert Event.objects.get().object_type == kind_of(place)


@pytest.mark.django_db
def test_place_is_entered_within_reach_only(now: datetime) -> None:
    given = area()
    elsewhere = accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    strangers = (
        accounts.commune_officer(CommuneFactory()),
        elsewhere,
        accounts.leader(),
        accounts.person_in(accounts.DepartmentFactory(), Role.DEPARTMENT_OFFICER),
        accounts.producer_person(ProducerFactory(organisation__unit=given["unit"]).organisation),
        accounts.PersonFactory(),
    )

    for stranger in strangers:
        with pytest.raises(NotAllowed):
            add_place(table=GrowingArea, values=given, actor=stranger, now=now)
    assert not GrowingArea.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extra", "field"),
    [
        ({"name": " "}, "name"),
        ({"crop": ""}, "crop"),
        ({"name": "a" * 201}, "name"),
        ({"latitude": Decimal("107.9"), "longitude": Decimal("14.5")}, "latitude"),
        ({"latitude": Decimal("14.5")}, "longitude"),
        ({"latitude": Decimal("14.5"), "longitude": Decimal("100")}, "longitude"),
        ({"area_ha": Decimal("-1")}, "area_ha"),
        ({"household_count": 1_000_001}, "household_count"),
        ({"registered_on": date(2027, 1, 1)}, "registered_on"),
        ({"outline": "{"}, "outline"),
    ],
)
def test_unsound_value_is_refused_at_its_field(extra: dict[str, object], field: str, now: datetime) -> None:
    with pytest.raises(RegistryError) as refused:
        add_place(table=GrowingArea, values=area(**extra), actor=None, now=now)
    assert refused.value.field == field
    assert not GrowingArea.objects.exists()


@pytest.mark.django_db
def test_place_keeps_its_name_to_itself_within_a_unit(now: datetime) -> None:
    one = GrowingAreaFactory()

    with pytest.raises(RegistryError) as refused:
        add_place(table=GrowingArea, values=area(name=one.name, unit=one.unit), actor=None, now=now)
    assert refused.value.field == "name"
    assert add_place(table=GrowingArea, values=area(name=one.name), actor=None, now=now).pk


@pytest.mark.django_db
def test_place_is_changed_with_the_version_read(now: datetime) -> None:
    place = GrowingAreaFactory(name="Vùng cũ")
    officer = accounts.provincial_officer()

    edit_place(place=place, version=1, values={"name": "Vùng mới"}, actor=officer, now=now)
    with pytest.raises(Stale):
        edit_place(place=place, version=1, values={"name": "Vùng khác"}, actor=officer, now=now)

    place.refresh_from_db()
    assert (place.name, place.version) == ("Vùng mới", 2)
    event = Event.objects.get()
    assert (event.before, event.after) == ({"name": "Vùng cũ"}, {"name": "Vùng mới"})


@pytest.mark.django_db
def test_place_that_stays_as_it_is_leaves_no_event(now: datetime) -> None:
    place = GrowingAreaFactory()
    edit_place(place=place, version=1, values={"name": place.name}, actor=None, now=now)
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_commune_officer_cannot_move_a_place_out_of_the_commune(now: datetime) -> None:
    place = GrowingAreaFactory()
    with pytest.raises(NotAllowed):
        edit_place(
            place=place,
            version=1,
            values={"unit": CommuneFactory()},
            actor=accounts.commune_officer(place.unit),
            now=now,
        )


@pytest.mark.django_db
def test_closed_place_is_no_longer_public_until_it_opens_again(now: datetime) -> None:
    place = PointOfSaleFactory()
    officer = accounts.commune_officer(place.unit)

    closed = close_place(place=place, version=1, closed_on=ON, reason="Trả mặt bằng", actor=officer, now=now)
    assert list(open_places(PointOfSale, ON)) == []
    assert list(places_visible_to(PointOfSale, officer, ON)) == [place]

    reopen_place(place=closed, version=2, actor=officer, now=now)
    assert list(open_places(PointOfSale, ON)) == [place]
    assert [event.action for event in Event.objects.order_by("sequence")] == [
        "registry.place.closed",
        "registry.place.reopened",
    ]


@pytest.mark.django_db
def test_closing_needs_a_reason_and_a_day_that_has_come(now: datetime) -> None:
    place = PointOfSaleFactory()
    for values, field in (
        ({"closed_on": ON, "reason": " "}, "reason"),
        ({"closed_on": date(2026, 11, 24), "reason": "Trả mặt bằng"}, "closed_on"),
    ):
        with pytest.raises(RegistryError) as refused:
            close_place(place=place, version=1, actor=None, now=now, **values)  # type: ignore[arg-type]
        assert refused.value.field == field


@pytest.mark.django_db
@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make._meta.model.__name__)
def test_places_are_read_within_reach(make: Any) -> None:
    here, far = make(), make(unit=CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai")))
    table = type(here)
    department = accounts.person_in(accounts.DepartmentFactory(), Role.DEPARTMENT_OFFICER)
    producer = accounts.producer_person(ProducerFactory(organisation__unit=here.unit).organisation)

    readers = (accounts.commune_officer(here.unit), accounts.provincial_officer(), accounts.leader(), department)
    assert [list(places_visible_to(table, reader, ON)) for reader in readers] == [[here]] * 4
    assert list(places_visible_to(table, accounts.commune_officer(CommuneFactory()), ON)) == []
    assert list(places_visible_to(table, producer, ON)) == []
    assert list(places_visible_to(table, accounts.administrator(), ON)) == [here, far]


@pytest.mark.django_db
def test_producer_chooses_among_the_open_places_of_its_province() -> None:
    producer = ProducerFactory()
    near = GrowingAreaFactory()
    GrowingAreaFactory(closed_on=ON)
    GrowingAreaFactory(unit=CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai")))
    assert list(places_near(GrowingArea, producer, ON)) == [near]


@pytest.mark.django_db
def test_units_offered_are_those_within_reach() -> None:
    commune = CommuneFactory()
    CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    assert list(units_for_places(accounts.commune_officer(commune), ON)) == [commune]
    assert set(units_for_places(accounts.provincial_officer(), ON)) == {commune, ProvinceFactory()}


@pytest.mark.django_db
def test_features_are_what_the_map_draws(django_assert_num_queries: Any) -> None:
    shown = TourismPlaceFactory(name="Thác <thử>")
    TourismPlaceFactory(latitude=None, longitude=None)
    outlined = GrowingAreaFactory(outline=POLYGON)

    with django_assert_num_queries(1):
        drawn = collection(features_of(open_places(TourismPlace, ON), lambda place: f"/dia-diem/{place.public_id}/"))

    assert drawn["features"] == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [107.93, 14.52]},
            "properties": {
                "kind": "tourism",
                "name": "Thác <thử>",
                "note": shown.unit.name,
                "url": f"/dia-diem/{shown.public_id}/",
            },
        }
    ]
    assert outline_feature(outlined)["geometry"] == POLYGON  # type: ignore[index]
    assert outline_feature(GrowingAreaFactory()) is None


@pytest.mark.parametrize(("text", "value"), [("14,52", "14.52"), (" 107.93° ", "107.93"), ("", None)])
def test_degrees_are_read_as_people_write_them(text: str, value: str | None) -> None:
    assert read_degrees(text, field="latitude") == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["14°31'", "abc", "NaN", "Infinity", "1,2,3"])
def test_degrees_that_are_no_number_are_refused(text: str) -> None:
    with pytest.raises(RegistryError, match="Hãy nhập một số độ"):
        read_degrees(text, field="latitude")


@pytest.mark.parametrize(("latitude", "longitude"), [("8.65", "111.92"), ("16.57", "112.14"), ("23.39", "105.32")])
def test_points_of_the_islands_and_the_far_north_lie_in_vietnam(latitude: str, longitude: str) -> None:
    assert clean_point(Decimal(latitude), Decimal(longitude)) == (Decimal(latitude), Decimal(longitude))


def test_swapped_numbers_are_told_so() -> None:
    with pytest.raises(RegistryError, match="Hai số bị đổi chỗ"):
        clean_point(Decimal("107.93"), Decimal("14.52"))


@pytest.mark.parametrize(
    "shape",
    [
        POLYGON,
        {"type": "Feature", "properties": {}, "geometry": POLYGON},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": POLYGON}]},
    ],
)
def test_outline_is_taken_in_every_wrapping(shape: dict[str, object]) -> None:
    assert clean_outline(json.dumps(shape)) == POLYGON


def test_outline_of_several_parts_is_taken() -> None:
    many = {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}
    assert clean_outline(json.dumps(many)) == many
    assert clean_outline("  ") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("xin chào", "chưa phải GeoJSON"),
        ("[" * 150_000, "chưa phải GeoJSON"),
        ("[]", "vùng khép kín"),
        (json.dumps({"type": "Point", "coordinates": [107.9, 14.5]}), "vùng khép kín"),
        (json.dumps({"type": "FeatureCollection", "features": [POLYGON, POLYGON]}), "có 2 hình"),
        (json.dumps({"type": "Polygon", "coordinates": [SQUARE[:-1]]}), "chưa khép kín"),
        (json.dumps({"type": "Polygon", "coordinates": [[SQUARE[0], SQUARE[1], SQUARE[0]]]}), "chưa đủ 3 góc"),
        (json.dumps({"type": "Polygon", "coordinates": [[[y, x] for x, y in SQUARE]]}), "bị đổi chỗ"),
        (json.dumps({"type": "Polygon", "coordinates": [[[x + 20, y] for x, y in SQUARE]]}), "ngoài Việt Nam"),
        (json.dumps({"type": "Polygon", "coordinates": []}), "không có điểm nào"),
        (json.dumps({"type": "Polygon", "coordinates": 7}), "chưa đúng dạng"),
        (json.dumps({"type": "Polygon"}), "chưa đúng dạng"),
        (json.dumps({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}), "chưa đúng dạng"),
        ('{"type":"Polygon","coordinates":[[[NaN,14],[NaN,14],[NaN,14],[NaN,14]]]}', "chưa"),
        (json.dumps({"type": "Polygon", "coordinates": [SQUARE[:1] * 4001]}), "hơn 4000 điểm"),
        (" " + "{" * 200_001, "hơn 200 kB"),
    ],
)
def test_outline_that_is_none_is_told_why(text: str, words: str) -> None:
    with pytest.raises(RegistryError, match=words) as refused:
        clean_outline(text)
    assert refused.value.field == "outline"
