"""The resources: what they tell, filters, pages, constant queries, nothing personal."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.factories.certification import NOW, certificate
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.certification.enums import CertificateState, ListedStanding
from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Succession
from saolang.core.text.identifiers import new_code

pytestmark = pytest.mark.django_db
PERSONAL = ("Y Thử Nghiệm", "0905123456", "lien-he@vi-du.vn", "380701000123", "Thôn 2", "Xơ Đăng")
LISTS = ("products", "producers", "certificates", "certificates/changes?since=2026-11-01", "units")


def ask(path: str, **query: object) -> Any:
    response = Client().get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def listed(product: Product | None = None, **values: Any) -> ListedStar:
    product = product or ProductFactory(origin=RecordOrigin.PUBLIC_SOURCE, origin_source="https://vi-du.vn/tin")
    told = {
        "standing": ListedStanding.RESULT,
        "star": 3,
        "source": "https://vi-du.vn/tin",
        "fingerprint": "a",
        **values,
    }
    return ListedStar.objects.create(product=product, origin=RecordOrigin.PUBLIC_SOURCE, recorded_at=NOW, **told)


def names(answer: Any) -> list[str]:
    return sorted(one["name"] for one in answer["items"])


def test_product_tells_verified_and_listed_apart() -> None:
    held = certificate(4)
    told = listed()

    items = {one["name"]: one for one in ask("products")["items"]}

    proved, hearsay = items[held.product_name], items[told.product.name]
    assert proved["verified"]["star"] == 4
    assert proved["verified"]["status"] == "valid"
    assert proved["verified"]["certificate_code"] == held.code
    assert proved["verified"]["decision"]["number"] == held.recognition.decision.number
    assert proved["listed"] == []
    assert hearsay["verified"] is None
    assert [(one["star"], one["source"]) for one in hearsay["listed"]] == [(3, "https://vi-du.vn/tin")]
    assert hearsay["origin"] == "public_source"


def test_star_of_a_revoked_certificate_is_told_no_more() -> None:
    held = certificate(4)
    Certificate.objects.filter(pk=held.pk).update(state=CertificateState.REVOKED, state_changed_on=date(2026, 11, 22))

    told = ask("products")["items"][0]["verified"]

    assert (told["status"], told["star"], told["certificate_star"], told["is_in_force"]) == ("revoked", None, 4, False)


def test_products_nobody_recognised_are_not_public() -> None:
    hidden = ProductFactory()

    assert ask("products")["items"] == []
    assert Client().get(f"/api/v1/products/{hidden.public_id}").status_code == 404
    assert Client().get(f"/api/v1/producers/{hidden.producer.public_id}").status_code == 404


def test_examples_are_left_out_of_a_real_installation(settings: Any) -> None:
    held = certificate(4)
    assert Certificate.objects.filter(pk=held.pk, is_example=True).exists()
    settings.DEMO = False

    assert [ask(path)["items"] for path in LISTS[:4]] == [[], [], [], []]


@pytest.mark.parametrize("path", ["products", "producers", "certificates", "certificates/changes?since=2026-11-01"])
def test_nothing_personal_is_told(path: str) -> None:
    certificate(4)
    listed()
    text = Client().get(f"/api/v1/{path}").content.decode()
    assert [word for word in PERSONAL if word in text] == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("products", 3),
        ("producers", 2),
        ("certificates", 1),
        ("certificates/changes?since=2026-11-01", 1),
        ("units", 3),
    ],
)
def test_lists_cost_the_same_for_one_and_three(
    rows: int, path: str, queries: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        listed(certificate(4).recognition.product, fingerprint=str(number))
    with django_assert_num_queries(queries):
        response = Client().get(f"/api/v1/{path}")
    assert len(response.json()["items"]) >= rows


def test_products_are_filtered() -> None:
    coffee = ProductFactory(name="Cà phê Đăk Hà", folded="ca phe dak ha", set_number=13)
    held = certificate(4, product=coffee, number=13)
    other = certificate(3, issued_on=date(2022, 3, 1)).recognition.product
    told = listed().product
    commune = coffee.producer.unit

    found = {
        "q": names(ask("products", q="Cà PHÊ đăk")),
        "star": names(ask("products", star=4)),
        "status": names(ask("products", status="expired")),
        "verified": names(ask("products", verified="false")),
        "group": names(ask("products", group="I", q="ca phe")),
        "set": names(ask("products", set=13)),
        "unit": names(ask("products", unit=commune.code)),
        "province": names(ask("products", unit="51")),
        "kind": names(ask("products", producer_kind="farm")),
        "since": names(ask("products", updated_since="2026-11-21")),
    }

    assert found == {
        "q": [coffee.name],
        "star": [coffee.name],
        "status": [other.name],
        "verified": [told.name],
        "group": [coffee.name],
        "set": [coffee.name],
        "unit": [coffee.name],
        "province": sorted([coffee.name, other.name, told.name]),
        "kind": [],
        "since": [told.name],
    }
    assert held.updated_at < datetime(2026, 11, 21, tzinfo=UTC)


def test_old_unit_means_what_it_became() -> None:
    held = certificate(4)
    today = held.recognition.product.producer.unit
    before = UnitFactory(code="23500", name="Xã Cũ", effective_from=date(2000, 1, 1), effective_to=date(2025, 7, 1))
    Succession.objects.create(predecessor=before, successor=today)

    assert names(ask("products", unit="23500")) == [held.product_name]
    assert ask("units/23500")[0]["successors"][0]["code"] == today.code
    assert ask(f"units/{today.code}")[0]["predecessors"][0]["code"] == "23500"
    assert [one["code"] for one in ask("units", state="former")["items"]] == ["23500"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_no_row_is_lost_or_doubled_between_pages(limit: int) -> None:
    for _one in range(7):
        listed(fingerprint="b")
    CommuneFactory.create_batch(3)
    for path in ("products", "producers", "units"):
        whole = ask(path, limit=200)["items"]
        seen: list[Any] = []
        cursor = None
        while True:
            answer = ask(path, limit=limit, **({"cursor": cursor} if cursor else {}))
            seen += answer["items"]
            assert len(answer["items"]) <= limit
            cursor = answer["next_cursor"]
            if cursor is None:
                break
        assert seen == whole


def test_rows_that_come_between_pages_move_nothing() -> None:
    first_ones = {listed(fingerprint="c").product.public_id for _one in range(4)}
    first = ask("products", limit=2)
    for _one in range(5):
        listed(fingerprint="d")

    rest = ask("products", limit=200, cursor=first["next_cursor"])

    ids = [one["id"] for one in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids))
    assert first_ones <= set(ids)


def test_cursor_holds_only_under_its_filters() -> None:
    for _one in range(3):
        listed(fingerprint="e")
    cursor = ask("products", limit=1)["next_cursor"]

    answers = [
        Client().get("/api/v1/products", {"cursor": cursor, "limit": 1, "verified": "false"}),
        Client().get("/api/v1/products", {"cursor": cursor[:-2] + "xx"}),
        Client().get("/api/v1/producers", {"cursor": cursor}),
    ]

    assert [one.status_code for one in answers] == [400, 400, 400]
    assert {one.headers["Content-Type"] for one in answers} == {"application/problem+json"}


def test_certificate_gives_the_answer_of_the_portal() -> None:
    old = certificate(3, issued_on=date(2024, 2, 1))
    new = certificate(4, kind=DossierKind.UPGRADE, product=old.recognition.product)

    replaced = ask(f"certificates/{old.code}")
    by_product = ask(f"certificates/{new.product_code}")
    spelled = ask(f"certificates/{new.code.lower().replace('-', ' ')}")

    assert (replaced["status"], replaced["superseded_by"], replaced["is_in_force"]) == ("superseded", new.code, False)
    assert by_product == spelled
    assert (spelled["status"], spelled["since"], spelled["until"]) == ("valid", "2026-11-20", "2029-11-20")
    assert spelled["law"] == "26/2026/QĐ-TTg"


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        (new_code(b"\x00\x00\x00\x00\x01"), "unknown"),
        ("51-23284-77-2026", "unknown"),
        ("SL-0000-0001-0", "altered"),
        ("xin-chao", "altered"),
    ],
)
def test_unknown_and_altered_codes_are_problems_with_their_answer(code: str, answer: str) -> None:
    response = Client().get(f"/api/v1/certificates/{code}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["answer"] == answer
    assert response.json()["status"] == 404


def test_changes_tell_what_shops_must_take_down() -> None:
    def change(**values: object) -> str:
        one = certificate(4, issued_on=date(2026, 1, 5))
        Certificate.entries.filter(pk=one.pk).update(**values)
        return one.code

    untouched = change()
    revoked = change(state=CertificateState.REVOKED, state_changed_on=date(2026, 11, 10))
    revoked_before = change(state=CertificateState.REVOKED, state_changed_on=date(2026, 10, 31))
    ended = change(ends_on=date(2026, 10, 31))
    ended_before = change(ends_on=date(2026, 10, 30))
    withdrawn = change(withdrawn_on=date(2026, 11, 1), is_earlier=True)
    extended = change(ends_on=date(2026, 11, 2), extended_until=date(2027, 5, 1), state=CertificateState.EXTENDED)
    fresh = certificate(4).code

    found = {one["code"]: one for one in ask("certificates/changes", since="2026-11-01")["items"]}

    assert set(found) == {revoked, ended, withdrawn, extended, fresh}
    assert not {untouched, revoked_before, ended_before} & set(found)
    told = {code: (one["status"], one["is_in_force"], one["changed_on"]) for code, one in found.items()}
    assert told == {
        revoked: ("revoked", False, "2026-11-10"),
        ended: ("expired", False, "2026-11-01"),
        withdrawn: ("unknown", False, "2026-11-01"),
        extended: ("extended", True, "2026-11-03"),
        fresh: ("valid", True, "2026-11-20"),
    }


def test_certificates_and_producers_are_filtered() -> None:
    held = certificate(4)
    gone = certificate(3, issued_on=date(2022, 3, 1))
    producer = held.recognition.product.producer
    ProducerFactory()

    def codes(**query: object) -> list[str]:
        return [one["code"] for one in ask("certificates", **query)["items"]]

    assert codes(status="expired") == [gone.code]
    assert codes(star=4) == [held.code]
    assert codes(unit=producer.unit.code) == [held.code]
    assert names(ask("producers", unit=producer.unit.code)) == [producer.name]
    assert len(ask("producers")["items"]) == 2
    assert ask(f"producers/{producer.public_id}")["products"] == [
        {"id": held.recognition.product.public_id, "name": held.recognition.product.name}
    ]
