"""Forms 01 to 03, receipt and supplement request are whole and can be drawn."""

from datetime import date, datetime

import pytest
from tests.factories.dossiers import DossierFactory, filled_draft, own_officer, submitted, written_appraisal

from saolang.apps.dossiers import papers
from saolang.apps.dossiers.enums import SupplementLevel
from saolang.apps.dossiers.operations import SupplementDraft, ask_supplement, save_appraisal
from saolang.apps.paperwork.rendering.docx import render_docx

pytestmark = pytest.mark.django_db


def test_form_01_names_producer_product_and_papers(now: datetime) -> None:
    dossier = submitted(now=now)

    context = papers.form_01(dossier)

    assert context["product"]["set_number"] == 1
    assert context["product"]["group"].startswith("I.")
    assert context["commune"]["number"] == dossier.slip_number
    assert context["on"] == date(2026, 11, 23)
    assert "Giấy business_registration (số 01/2026 ngày 05/01/2026)" in context["attachments"]
    assert render_docx("form_01", context).startswith(b"PK")


def test_form_02_sums_to_the_total(now: datetime) -> None:
    dossier = filled_draft(now=now)

    context = papers.form_02(dossier)

    leaves = [line for line in context["criteria"] if line["kind"] == "leaf"]
    assert sum(line["points"] or 0 for line in leaves) == context["total"] == 100
    assert (context["part_a"], context["part_b"], context["part_c"]) == (40, 25, 35)
    assert context["claimed_star"] == 5
    assert [tick["ticked"] for tick in context["eligibility"][:3]] == [True, True, True]
    assert context["changes"] == ""
    assert render_docx("form_02", context).startswith(b"PK")


def test_form_02_of_an_empty_draft_can_be_drawn() -> None:
    context = papers.form_02(DossierFactory())

    assert context["claimed_star"] is None
    assert render_docx("form_02", context).startswith(b"PK")


def test_form_03_holds_the_four_contents_in_order(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = written_appraisal(dossier, now=now)
    appraisal = save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        checklist={"samples": {"ok": False, "note": "mới có 4"}},
        actor=own_officer(dossier),
        now=now,
    )

    context = papers.form_03(appraisal)

    assert [content["finding"] for content in context["contents"]] == [
        "Từ 12 ha tại xã.",
        "Năm lao động của xã.",
        "Nghề lâu đời của làng.",
        "Gắn với địa danh.",
    ]
    assert context["remarks"] == "Sản phẩm mẫu đủ số lượng: chưa đạt (mới có 4)"
    assert render_docx("form_03", context).startswith(b"PK")


def test_receipt_holds_time_number_and_fingerprint(now: datetime) -> None:
    dossier = submitted(now=now)
    version = dossier.versions.get()

    context = papers.receipt(version)

    assert context["received"] == "09 giờ 00 phút, ngày 23 tháng 11 năm 2026"
    assert context["fingerprint"] == version.sha256
    assert context["due_on"] == dossier.due_on
    assert len(context["items"]) == 5
    assert render_docx("receipt", context).startswith(b"PK")


def test_supplement_request_names_items_with_their_criteria(now: datetime) -> None:
    dossier = submitted(now=now)
    request = ask_supplement(
        dossier=dossier,
        level=SupplementLevel.COMMUNE,
        items=[SupplementDraft("Ảnh nhãn", "1.1")],
        actor=own_officer(dossier),
        now=now,
    )

    context = papers.supplement_request(request)

    assert context["items"][0]["where"] == "1.1 Nguồn gốc sản phẩm"
    assert context["deadline"] == request.due_on
    assert render_docx("supplement_request", context).startswith(b"PK")
