"""Answering what commune or province asked for."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import add_paper, own_officer, own_person, pdf, submitted
from tests.factories.registry import ProductFactory

from saolang.apps.dossiers.enums import SupplementLevel
from saolang.apps.dossiers.models import Dossier, Evidence, SupplementItem, SupplementRequest
from saolang.apps.dossiers.operations import SupplementDraft, ask_supplement

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def address(name: str, dossier: Dossier) -> str:
    """Return an address of the supplements."""
    return reverse(f"workspace:producers:{name}", args=(dossier.public_id,))


def asked(items: int = 2) -> Dossier:
    """Return a filed dossier whose commune asks for ``items`` things."""
    dossier = submitted(ProductFactory())
    ask_supplement(
        dossier=dossier,
        level=SupplementLevel.COMMUNE,
        items=[SupplementDraft(f"Thêm giấy {number}.", "1.1") for number in range(items)],
        actor=own_officer(dossier),
        now=NOW,
        message="Thiếu trang có chữ ký.",
    )
    return dossier


@pytest.fixture
def dossier(client: Client) -> Dossier:
    """A dossier with two things asked, its person signed in."""
    found = asked()
    client.force_login(own_person(found), backend=BACKEND)
    return found


@pytest.mark.django_db
def test_supplements_show_items_and_the_clock(client: Client, dossier: Dossier) -> None:
    page = client.get(address("supplements", dossier)).content.decode()

    assert "Trả lời 2 mục cần bổ sung" in page
    assert "Thiếu trang có chữ ký." in page
    assert "Còn 10 ngày làm việc" in page
    assert "Nộp phần bổ sung" not in page


@pytest.mark.django_db
def test_answers_are_kept_and_handed_in_once_all_are_there(client: Client, dossier: Dossier) -> None:
    paper = add_paper(dossier)
    for item in SupplementItem.objects.all():
        client.post(
            address("supplements", dossier),
            {"muc": item.public_id, "answer": "Đã gửi.", "evidence": paper.public_id},
        )

    page = client.get(address("supplements", dossier)).content.decode()
    request = SupplementRequest.objects.get()
    done = client.post(address("supplement-hand-in", dossier), {"yeu-cau": request.public_id}, follow=True)
    again = client.post(address("supplement-hand-in", dossier), {"yeu-cau": request.public_id}, follow=True)

    assert "Trả lời đủ rồi, nộp được" in page
    assert "Đã nộp phần bổ sung." in done.content.decode()
    assert "đã nộp rồi" in again.content.decode()
    assert Dossier.objects.get().versions.count() == 2


@pytest.mark.django_db
def test_handing_in_too_early_says_how_many_are_left(client: Client, dossier: Dossier) -> None:
    request = SupplementRequest.objects.get()

    answer = client.post(address("supplement-hand-in", dossier), {"yeu-cau": request.public_id})

    assert answer.status_code == 422
    assert "Còn 2 mục chưa trả lời" in answer.content.decode()


@pytest.mark.django_db
def test_empty_answer_is_refused_at_its_item(client: Client, dossier: Dossier) -> None:
    first = SupplementItem.objects.first()
    assert first is not None

    answer = client.post(address("supplements", dossier), {"muc": first.public_id, "answer": " "})

    assert answer.status_code == 422
    assert f'id="id_{first.public_id}_answer_error"' in answer.content.decode()


@pytest.mark.django_db
def test_new_paper_is_chosen_at_its_item(client: Client, dossier: Dossier) -> None:
    first = SupplementItem.objects.first()
    assert first is not None

    answer = client.post(
        address("supplement-paper", dossier),
        {"muc": first.public_id, "title": "Hợp đồng trang 3", "kind": "other", "files": pdf(mark="moi")},
        follow=True,
    )

    paper = Evidence.objects.get(title="Hợp đồng trang 3")
    assert f'<option value="{paper.public_id}" selected>' in answer.content.decode()


@pytest.mark.django_db
def test_bad_file_is_refused_by_name_and_nothing_is_kept(client: Client, dossier: Dossier) -> None:
    first = SupplementItem.objects.first()
    assert first is not None
    before = Evidence.objects.count()

    answer = client.post(
        address("supplement-paper", dossier),
        {"muc": first.public_id, "title": "Hợp đồng", "kind": "other", "files": _empty()},
    )

    assert answer.status_code == 422
    assert "rong.pdf" in answer.content.decode()
    assert Evidence.objects.count() == before


@pytest.mark.django_db
def test_item_of_another_dossier_is_not_there(client: Client, dossier: Dossier) -> None:
    other = SupplementItem.objects.exclude(request__dossier=dossier)
    asked()

    answer = client.post(address("supplements", dossier), {"muc": other[0].public_id, "answer": "Đã gửi."})

    assert answer.status_code == 404


@pytest.mark.django_db
def test_without_a_request_the_page_says_so(client: Client) -> None:
    filed = submitted(ProductFactory())
    client.force_login(own_person(filed), backend=BACKEND)

    assert "Không có mục nào chờ bạn bổ sung" in client.get(address("supplements", filed)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_supplements_ask_the_database_a_fixed_number_of_times(
    client: Client, count: int, django_assert_num_queries: object
) -> None:
    found = asked(count)
    client.force_login(own_person(found), backend=BACKEND)

    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get(address("supplements", found))


def _empty() -> object:
    found = pdf("rong.pdf")
    found.truncate(0)
    found.size = 0
    return found
