"""The dossier page reads the frozen filing, keeps personal data back and shows what officers need."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import add_paper, filled_draft, own_officer, own_person, submitted, written_appraisal

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import (
    SupplementDraft,
    answer_item,
    ask_supplement,
    hand_in_supplement,
    reopen,
    return_to_producer,
    save_report,
    submit,
    use_evidence,
)

pytestmark = pytest.mark.django_db


def page_of(dossier: Dossier, **query: str) -> str:
    client = Client()
    client.force_login(own_officer(dossier))
    address = reverse("workspace:communes:dossier", args=(dossier.public_id,))
    return client.get(address, query).content.decode()


def returned_and_changed() -> Dossier:
    """Return a dossier given back, reopened and changed but not filed again."""
    dossier = submitted()
    appraisal = dossier.commune_appraisals.get()
    dossier = return_to_producer(
        appraisal=appraisal, version=appraisal.version, reason="Thiếu chữ ký", actor=own_officer(dossier), now=NOW
    )
    dossier = reopen(dossier=dossier, actor=own_person(dossier), now=NOW)
    return save_report(
        dossier=dossier,
        version=dossier.version,
        values={"history": "Lời viết lại sau khi trả."},
        actor=own_person(dossier),
        now=NOW,
    )


def test_page_shows_what_was_filed_not_the_live_draft() -> None:
    dossier = returned_and_changed()

    page = page_of(dossier)

    assert "Thành lập năm 2019." in page
    assert "Lời viết lại sau khi trả." not in page
    assert "Thiếu chữ ký" in page


def test_page_shows_the_difference_between_two_filings() -> None:
    dossier = returned_and_changed()
    submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=NOW)

    last, first = page_of(dossier), page_of(dossier, ban="1")

    assert "Bản 2 khác bản trước ở đâu" in last
    assert "Đang xem bản nộp số 1" in first
    assert "Quá trình hình thành" in last


def test_page_keeps_personal_data_back() -> None:
    page = page_of(submitted())

    assert "Y Thử Nghiệm" in page
    assert "0905123456" in page
    assert "Xơ Đăng" not in page
    assert "lien-he@vi-du.vn" not in page


def test_page_opens_evidence_beside_the_criterion() -> None:
    dossier = filled_draft()
    paper = add_paper(dossier, "other")
    use_evidence(dossier=dossier, evidence=paper, criterion="3.3", actor=own_person(dossier), now=NOW)
    submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=NOW)

    page = page_of(dossier)

    address = reverse("workspace:evidence-file", args=(paper.files.get().public_id,))
    assert page.count(f'href="{address}"') == 1
    assert 'data-evidence-panel="minh-chung"' in page


def test_page_shows_what_the_producer_answered_to_a_request() -> None:
    dossier = submitted()
    request = ask_supplement(
        dossier=dossier,
        level="commune",
        items=[SupplementDraft("Chụp lại trang 3", "3.3")],
        actor=own_officer(dossier),
        now=NOW,
    )
    waiting = page_of(dossier)
    answer_item(item=request.items.get(), answer="Đã chụp lại", actor=own_person(dossier), now=NOW)
    hand_in_supplement(request=request, actor=own_person(dossier), now=NOW)

    answered = page_of(dossier)

    assert "Chờ chủ thể bổ sung" in waiting
    assert "Yêu cầu bổ sung</span>" not in waiting  # one request at a time
    assert "Đã chụp lại" in answered
    assert "Các bản nộp" in answered


def test_page_after_the_commune_proposed_offers_no_steps() -> None:
    dossier = submitted()
    written_appraisal(dossier)
    client = Client()
    client.force_login(own_officer(dossier))
    appraisal = dossier.commune_appraisals.get()
    client.post(
        reverse("workspace:communes:propose", args=(dossier.public_id,)), {"version": appraisal.version}
    )  # fmt: skip

    page = page_of(dossier)

    assert "Xã không phải làm gì lúc này" in page
    assert reverse("workspace:communes:return", args=(dossier.public_id,)) not in page


@pytest.mark.parametrize("papers", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("dossier", 17), ("appraisal", 15)])
def test_pages_of_a_dossier_ask_the_same_number_of_queries(
    page: str, queries: int, papers: int, django_assert_num_queries: Any
) -> None:
    dossier = filled_draft()
    for number in range(papers):
        paper = add_paper(dossier, "other" if number else "test_report")
        use_evidence(dossier=dossier, evidence=paper, criterion="3.3", actor=own_person(dossier), now=NOW)
    submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=NOW)
    client = Client()
    client.force_login(own_officer(dossier))

    with django_assert_num_queries(queries):
        client.get(reverse(f"workspace:communes:{page}", args=(dossier.public_id,)))
