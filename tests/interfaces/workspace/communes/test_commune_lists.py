"""The inbox says what presses; the list of all dossiers filters and pages; queries do not grow with rows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.accounts import OrganisationFactory
from tests.factories.dossiers import own_officer, proposed, submitted, written_appraisal
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import SupplementDraft, ask_supplement, save_appraisal
from saolang.apps.dossiers.queries import CHECKLIST
from saolang.apps.registry.models import Product
from saolang.core.text.folding import fold, sort_key
from saolang.interfaces.workspace.communes.inbox import inbox, urgency
from saolang.interfaces.workspace.communes.lists import first_line

pytestmark = pytest.mark.django_db


def product_in(commune: object, name: str) -> Product:
    organisation = OrganisationFactory(unit=commune)
    producer = ProducerFactory(organisation=organisation)
    return ProductFactory(producer=producer, name=name, folded=fold(name), sort_key=sort_key(name))


def filed(commune: object, name: str, days_ago: int = 0) -> Dossier:
    return submitted(product_in(commune, name), now=NOW - timedelta(days=days_ago))


def check_all(dossier: Dossier) -> None:
    appraisal = dossier.commune_appraisals.get()
    save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        checklist={line.key: {"ok": True, "note": ""} for line in CHECKLIST},
        actor=own_officer(dossier),
        now=NOW,
    )


def signed_in(dossier: Dossier) -> Client:
    client = Client()
    client.force_login(own_officer(dossier))
    return client


def test_inbox_begins_with_what_is_overdue_and_due_this_week() -> None:
    commune = CommuneFactory()
    filed(commune, "Rau quá hạn", days_ago=30)
    filed(commune, "Rau trong tuần", days_ago=19)
    filed(commune, "Rau thong thả")

    lines = inbox([commune.pk], date(2026, 11, 23))

    assert [line.row.dossier.product.name for line in lines] == ["Rau quá hạn", "Rau trong tuần", "Rau thong thả"]
    assert first_line(lines, urgency(lines, date(2026, 11, 23))) == "1 hồ sơ quá hạn, 1 hồ sơ phải xong trong tuần"


def test_inbox_without_urgent_dossiers_says_so() -> None:
    commune = CommuneFactory()
    dossier = filed(commune, "Rau thong thả")

    page = signed_in(dossier).get(reverse("workspace:communes:home"))

    assert "1 hồ sơ đang chờ xã, chưa gấp" in page.content.decode()


def test_inbox_without_dossiers_is_a_designed_page() -> None:
    dossier = proposed()

    page = signed_in(dossier).get(reverse("workspace:communes:home")).content.decode()

    assert "Không có hồ sơ nào chờ xã" in page
    assert "Chờ tỉnh nhận" in page


def test_inbox_names_the_next_task_of_each_dossier() -> None:
    commune = CommuneFactory()
    check, write, send, wait = (filed(commune, f"Rau {name}") for name in ("kiểm", "viết", "gửi", "chờ"))
    check_all(write)
    check_all(send)
    written_appraisal(send)
    items = [SupplementDraft("Chụp lại trang 3")]
    ask_supplement(dossier=wait, level="commune", items=items, actor=own_officer(wait), now=NOW)

    tasks = {line.row.dossier.pk: line.task for line in inbox([commune.pk], date(2026, 11, 23))}

    assert tasks == {check.pk: "kiem", write.pk: "viet", send.pk: "gui", wait.pk: "cho"}


def test_inbox_shows_one_task_when_asked() -> None:
    commune = CommuneFactory()
    filed(commune, "Rau kiểm")
    done = filed(commune, "Rau viết")
    check_all(done)

    page = signed_in(done).get(reverse("workspace:communes:home"), {"viec": "viet"})

    assert [line.row.dossier.product.name for line in page.context["lines"]] == ["Rau viết"]
    assert page.context["total"] == 2


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Rau má", "Mật ong"]),
        ({"q": "mat"}, ["Mật ong"]),
        ({"q": "MẬT ong"}, ["Mật ong"]),
        ({"q": "khong co"}, []),
        ({"buoc": "submitted"}, ["Rau má", "Mật ong"]),
        ({"buoc": "proposed"}, []),
        ({"buoc": "vo-nghia"}, ["Rau má", "Mật ong"]),
        ({"loai": "first"}, ["Rau má", "Mật ong"]),
        ({"loai": "renewal"}, []),
        ({"xep": "ten"}, ["Mật ong", "Rau má"]),
        ({"trang": "99"}, ["Rau má", "Mật ong"]),
    ],
)
def test_all_dossiers_filters(query: dict[str, str], names: list[str]) -> None:
    commune = CommuneFactory()
    filed(commune, "Mật ong", days_ago=3)
    client = signed_in(filed(commune, "Rau má"))

    page = client.get(reverse("workspace:communes:all"), query)

    assert [row.dossier.product.name for row in page.context["rows"]] == names


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("home", 9), ("all", 8)])
def test_lists_ask_the_same_number_of_queries(
    page: str, queries: int, count: int, django_assert_num_queries: Any
) -> None:
    commune = CommuneFactory()
    for number in range(count):
        dossier = filed(commune, f"Rau {number}")
        proposed(product_in(commune, f"Rau đã gửi {number}"))
    client = signed_in(dossier)

    with django_assert_num_queries(queries):
        client.get(reverse(f"workspace:communes:{page}"))
