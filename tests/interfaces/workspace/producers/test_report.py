"""The report of form 02."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import filled_draft, own_person, submitted
from tests.factories.registry import ProductFactory

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import save_report, start_dossier

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HTMX = {"HX-Request": "true"}


def url_of(dossier: Dossier) -> str:
    """Return the address of the report."""
    return reverse("workspace:producers:report", args=(dossier.public_id,))


@pytest.fixture
def dossier(client: Client) -> Dossier:
    """An empty draft whose person is signed in."""
    product = ProductFactory()
    person = own_person(product)
    client.force_login(person, backend=BACKEND)
    return start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=NOW.date(), now=NOW)


@pytest.mark.django_db
def test_report_saves_words_and_figures(client: Client, dossier: Dossier) -> None:
    answer = client.post(
        url_of(dossier),
        {"version": dossier.version, "history": "Từ 2019.", "revenue_vnd": "1.250.000.000", "sample_count": "5"},
        follow=True,
    )

    saved = Dossier.objects.get()
    assert (saved.history, saved.revenue_vnd, saved.sample_count) == ("Từ 2019.", 1_250_000_000, 5)
    assert "Đã lưu báo cáo." in answer.content.decode()
    assert 'value="1.250.000.000"' in client.get(url_of(dossier)).content.decode()


@pytest.mark.django_db
def test_report_saved_by_itself_brings_the_new_version(client: Client, dossier: Dossier) -> None:
    answer = client.post(url_of(dossier), {"version": dossier.version, "history": "Từ 2019."}, headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'name="version" value="{dossier.version + 1}" hx-swap-oob="true"' in page
    assert "<html" not in page


@pytest.mark.django_db
def test_report_puts_the_error_at_its_field_and_keeps_the_words(client: Client, dossier: Dossier) -> None:
    answer = client.post(url_of(dossier), {"version": dossier.version, "history": "Từ 2019.", "revenue_vnd": "một tỷ"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_revenue_vnd_error"' in page
    assert "Từ 2019." in page
    assert Dossier.objects.get().history == ""


@pytest.mark.django_db
def test_report_shows_what_another_wrote_and_overwrites_only_when_told(client: Client, dossier: Dossier) -> None:
    seen = dossier.version
    save_report(dossier=dossier, version=seen, values={"plan": "Kế hoạch kia."}, actor=None, now=NOW)
    mine = {"version": seen, "plan": "Kế hoạch này."}

    for headers in ({}, HTMX):
        answer = client.post(url_of(dossier), mine, headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Có người vừa sửa báo cáo này" in page
        assert "Lưu bản của tôi" in page
        assert Dossier.objects.get().plan == "Kế hoạch kia."
    client.post(url_of(dossier), {**mine, "ghi-de": Dossier.objects.get().version})

    assert Dossier.objects.get().plan == "Kế hoạch này."


def as_opened(client: Client, dossier: Dossier) -> dict[str, str]:
    """Return everything the page sends back when nothing is typed."""
    page = client.get(url_of(dossier))
    form, marks = page.context["form"], dict(page.context["marks"])
    shown = {name: form[name].value() for name in form.fields}
    return {
        "version": str(dossier.version),
        **{f"goc-{name}": mark for name, mark in marks.items()},
        **{name: str(value) for name, value in shown.items() if value not in (None, False)},
    }


@pytest.mark.django_db
def test_report_keeps_what_another_wrote_elsewhere(client: Client, dossier: Dossier) -> None:
    opened = as_opened(client, dossier)
    save_report(dossier=dossier, version=dossier.version, values={"plan": "Kế hoạch kia."}, actor=None, now=NOW)

    answer = client.post(url_of(dossier), {**opened, "market": "Trong tỉnh."}, headers=HTMX)
    again = client.post(url_of(dossier), {**opened, "market": "Trong tỉnh, miền Trung.", "version": "3"}, headers=HTMX)

    assert (answer.status_code, again.status_code) == (200, 200)
    saved = Dossier.objects.get()
    assert (saved.plan, saved.market) == ("Kế hoạch kia.", "Trong tỉnh, miền Trung.")


@pytest.mark.django_db
def test_report_of_a_filed_dossier_is_only_read(client: Client) -> None:
    filed = submitted()
    client.force_login(own_person(filed), backend=BACKEND)

    read = client.get(url_of(filed))
    written = client.post(url_of(filed), {"version": filed.version, "plan": "Khác."})

    assert read.status_code == 302
    assert written.status_code == 409
    assert "Hồ sơ vừa được nộp hoặc rút" in written.content.decode()
    assert Dossier.objects.get().plan == "Mở rộng vùng trồng."


@pytest.mark.django_db
def test_report_asks_for_changes_only_when_there_was_a_certificate(client: Client, dossier: Dossier) -> None:
    first = client.get(url_of(dossier)).content.decode()
    Dossier.objects.update(kind=DossierKind.UPGRADE)

    again = client.get(url_of(dossier)).content.decode()

    assert 'name="changes_since_recognition"' not in first
    assert 'name="changes_since_recognition"' in again


@pytest.mark.django_db
def test_report_asks_the_database_a_fixed_number_of_times(client: Client, django_assert_num_queries: object) -> None:
    dossier = filled_draft()
    client.force_login(own_person(dossier), backend=BACKEND)

    with django_assert_num_queries(6):  # type: ignore[operator]
        client.get(url_of(dossier))
