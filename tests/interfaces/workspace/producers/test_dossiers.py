"""The dossier's page, its verbs and its papers."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.conftest import NOW
from tests.factories.certification import concluded_dossier, draft, sign
from tests.factories.dossiers import filled_draft, in_council, own_officer, own_person, received, submitted
from tests.factories.registry import ProductFactory

from saolang.apps.audit.operations import record
from saolang.apps.dossiers.enums import DossierKind, DossierState, SupplementLevel
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import (
    SupplementDraft,
    ask_supplement,
    return_to_producer,
    seal_filing_papers,
    start_dossier,
)
from saolang.apps.evaluation.models import Hearing
from saolang.apps.paperwork.models import Paper

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def address(name: str, dossier: Dossier, *more: object) -> str:
    """Return an address of the dossier."""
    return reverse(f"workspace:producers:{name}", args=(dossier.public_id, *more))


def page_of(client: Client, dossier: Dossier) -> str:
    """Return the dossier's page as its producer sees it."""
    client.force_login(own_person(dossier), backend=BACKEND)
    return client.get(address("dossier", dossier)).content.decode()


def returned() -> Dossier:
    """Return a dossier that the commune sent back."""
    dossier = submitted()
    appraisal = dossier.commune_appraisals.get()
    return return_to_producer(
        appraisal=appraisal, version=appraisal.version, reason="Giấy hết hạn.", actor=own_officer(dossier), now=NOW
    )


@pytest.mark.django_db
def test_draft_lists_what_is_missing_with_links(client: Client) -> None:
    product = ProductFactory()
    dossier = start_dossier(product=product, kind=DossierKind.FIRST, actor=own_person(product), on=NOW.date(), now=NOW)

    page = page_of(client, dossier)

    assert "chưa tự chấm" in page
    assert address("self-assessment", dossier, "A") + "#tc-1-1" in page
    assert address("report", dossier) + "#id_history" in page
    assert reverse("workspace:producers:evidence-new") + "?loai=business_registration" in page


@pytest.mark.django_db
def test_full_draft_leads_to_filing(client: Client) -> None:
    page = page_of(client, filled_draft())

    assert "Hồ sơ đủ, nộp được rồi" in page


@pytest.mark.django_db
def test_filed_dossier_says_who_holds_it_until_when(client: Client) -> None:
    dossier = submitted()

    page = page_of(client, dossier)

    assert f"Chờ UBND {dossier.commune.name}" in page
    assert "15 ngày làm việc" in page
    assert dossier.slip_number in page
    assert address("version", dossier, 1) in page


@pytest.mark.django_db
def test_returned_dossier_shows_the_reason_first_and_reopens(client: Client) -> None:
    dossier = returned()

    page = page_of(client, dossier)
    answer = client.post(address("reopen", dossier), follow=True)

    assert page.index("Giấy hết hạn.") < page.index("Hồ sơ đang ở đâu")
    assert "Hồ sơ mở lại rồi" in answer.content.decode()
    assert Dossier.objects.get().state == DossierState.DRAFT


@pytest.mark.django_db
def test_reopen_pressed_twice_is_told_of_the_state(client: Client) -> None:
    dossier = returned()
    client.force_login(own_person(dossier), backend=BACKEND)
    client.post(address("reopen", dossier))

    answer = client.post(address("reopen", dossier))

    assert answer.status_code == 409
    assert "Chưa làm được" in answer.content.decode()


@pytest.mark.django_db
def test_withdrawing_asks_for_a_reason(client: Client) -> None:
    dossier = submitted()
    client.force_login(own_person(dossier), backend=BACKEND)

    refused = client.post(address("withdraw", dossier), {"reason": " "})
    done = client.post(address("withdraw", dossier), {"reason": "Chờ giấy mới."}, follow=True)

    assert refused.status_code == 422
    assert "Chưa ghi lý do" in refused.content.decode()
    assert "Hồ sơ đã rút" in done.content.decode()
    assert Dossier.objects.get().state == DossierState.WITHDRAWN


@pytest.mark.django_db
def test_council_stage_offers_no_withdrawal(client: Client) -> None:
    page = page_of(client, in_council())

    assert "Rút hồ sơ" not in page
    assert "Chờ Hội đồng cấp tỉnh" in page


@pytest.mark.django_db
def test_province_supplement_is_the_first_line(client: Client) -> None:
    dossier = received()
    officer_of_province = dossier.commune.parent
    ask_supplement(
        dossier=dossier,
        level=SupplementLevel.PROVINCE,
        items=[SupplementDraft("Thêm phiếu kiểm nghiệm.")],
        actor=None,
        now=NOW,
    )

    page = page_of(client, dossier)

    assert officer_of_province is not None
    assert "Tỉnh cần bạn bổ sung giấy tờ" in page
    assert address("supplements", dossier) in page


@pytest.mark.django_db
def test_conclusion_is_not_shown_before_the_decision(client: Client) -> None:
    dossier = concluded_dossier(4)

    page = page_of(client, dossier)

    assert "80,00" not in page
    assert "Kết quả</h2>" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("star", "heading"),
    [
        (4, "Sản phẩm được công nhận 4 sao"),
        (2, "Lần này chưa được công nhận"),
        (5, "Tỉnh đề nghị trung ương xét 5 sao"),
    ],
)
def test_decision_is_told_with_reasons(client: Client, star: int, heading: str) -> None:
    dossier = concluded_dossier(star)
    Hearing.objects.update(remarks="Thêm máy sấy.")
    sign(draft(dossier))

    page = page_of(client, dossier)

    assert heading in page
    assert "Thêm máy sấy." in page
    assert ("Nên làm" in page) == (star < 5)


@pytest.mark.django_db
def test_draft_forms_say_that_they_are_drafts(client: Client) -> None:
    dossier = filled_draft()
    client.force_login(own_person(dossier), backend=BACKEND)

    for form in ("form_01", "form_02"):
        answer = client.get(address("form", dossier, form))
        document = Document(BytesIO(answer.content))
        assert document.paragraphs[0].text.startswith("BẢN NHÁP")
        assert document.core_properties.title.startswith("BẢN NHÁP")
        assert "B%E1%BA%A2N%20NH%C3%81P" in answer["Content-Disposition"]


@pytest.mark.django_db
def test_filed_forms_and_receipt_are_no_drafts(client: Client) -> None:
    dossier = submitted()
    client.force_login(own_person(dossier), backend=BACKEND)

    for form in ("form_01", "form_02", "receipt"):
        answer = client.get(address("form", dossier, form))
        assert "BẢN NHÁP" not in "".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)


@pytest.mark.django_db
def test_receipt_of_a_draft_and_unknown_forms_are_not_there(client: Client) -> None:
    dossier = filled_draft()
    client.force_login(own_person(dossier), backend=BACKEND)

    assert client.get(address("form", dossier, "receipt")).status_code == 404
    assert client.get(address("form", dossier, "form_99")).status_code == 404


@pytest.mark.django_db
def test_frozen_version_is_read_as_filed(client: Client) -> None:
    dossier = submitted()
    client.force_login(own_person(dossier), backend=BACKEND)

    page = client.get(address("version", dossier, 1)).content.decode()

    assert "Nội dung còn nguyên" in page
    assert "1.200.000.000" in page
    assert client.get(address("version", dossier, 2)).status_code == 404


@pytest.mark.django_db
def test_dossier_page_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_num_queries: object
) -> None:
    full, filed = filled_draft(ProductFactory(name="Nháp")), submitted(ProductFactory(name="Nộp"))

    for dossier, count in ((full, 15), (filed, 12)):
        page_of(client, dossier)
        with django_assert_num_queries(count):  # type: ignore[operator]
            client.get(address("dossier", dossier))


@pytest.mark.django_db
def test_filed_forms_come_from_the_sealed_archive(client: Client) -> None:
    dossier = submitted()
    seal_filing_papers(dossier_id=dossier.public_id, number=1, now=NOW)
    client.force_login(own_person(dossier), backend=BACKEND)

    for form in ("form_01", "form_02", "receipt"):
        paper = Paper.objects.get(kind=form)
        answer = client.get(address("form", dossier, form), follow=True)
        assert answer.redirect_chain == [(reverse("workspace:paper", args=(paper.public_id,)), 302)]
        assert answer.status_code == 200
        assert answer.getvalue().startswith(b"PK")


@pytest.mark.django_db
def test_history_tells_nothing_of_the_councils_inner_work(client: Client) -> None:
    dossier = concluded_dossier(4)
    record(
        action="evaluation.sheet.lodged",
        actor=None,
        object_type="sheet",
        object_id="x",
        object_label="Phiếu của ông Giấu Tên",
        now=NOW,
        topic=dossier.topic,
    )

    assert "Thành viên nộp phiếu" not in page_of(client, dossier)
