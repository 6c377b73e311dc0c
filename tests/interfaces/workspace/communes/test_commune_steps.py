"""Supplement, return, propose, form 03: happy paths, refusals with sentences, double presses, two officers."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.conftest import NOW
from tests.factories.dossiers import own_officer, submitted, written_appraisal

from saolang.apps.dossiers.models import Dossier, SupplementRequest
from saolang.apps.dossiers.operations import issue_form_03, save_appraisal
from saolang.interfaces.workspace.communes.contents import draft_mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return submitted()


@pytest.fixture
def officer(dossier: Dossier) -> Client:
    client = Client()
    client.force_login(own_officer(dossier))
    return client


def address(name: str, dossier: Dossier) -> str:
    return reverse(f"workspace:communes:{name}", args=(dossier.public_id,))


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def request_data(**changes: str) -> dict[str, str]:
    return {
        "so-muc": "3",
        "m0-text": "Chụp lại trang 3",
        "m0-criterion": "3.3",
        "m1-text": "",
        "m2-text": "",
        "due_on": "2026-12-01",
        "message": "Trang 3 là đủ.",
    } | changes


def test_supplement_is_asked_and_the_clock_runs_on(dossier: Dossier, officer: Client) -> None:
    answer = officer.post(address("supplement", dossier), request_data(), follow=True)

    request = SupplementRequest.objects.get()
    assert "Đã gửi yêu cầu bổ sung" in answer.content.decode()
    assert (request.level, request.due_on, request.message) == ("commune", date(2026, 12, 1), "Trang 3 là đủ.")
    assert [(item.criterion, item.text) for item in request.items.all()] == [("3.3", "Chụp lại trang 3")]
    assert (fresh(dossier).state, fresh(dossier).due_on) == ("submitted", dossier.due_on)


def test_supplement_starts_with_ten_working_days(dossier: Dossier, officer: Client) -> None:
    page = officer.get(address("supplement", dossier)).content.decode()

    assert 'value="2026-12-08"' in page  # 24/11 is a public holiday


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"m0-text": ""}, "Ghi ít nhất một mục cần bổ sung."),
        ({"due_on": "2026-11-23"}, "Hạn bổ sung phải sau hôm nay"),
        ({"due_on": ""}, "Chọn ngày cuối cùng để bổ sung."),
        ({"due_on": "31/11/2026"}, "Ghi ngày theo mẫu 27/11/2026."),
    ],
)
def test_supplement_refused_keeps_what_was_typed(
    dossier: Dossier, officer: Client, changes: dict[str, str], sentence: str
) -> None:
    answer = officer.post(address("supplement", dossier), request_data(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Trang 3 là đủ." in page
    assert SupplementRequest.objects.count() == 0


def test_supplement_sent_twice_is_asked_once(dossier: Dossier, officer: Client) -> None:
    officer.post(address("supplement", dossier), request_data())

    answer = officer.post(address("supplement", dossier), request_data())

    assert answer.status_code == 422
    assert "đang có một yêu cầu bổ sung chưa xong" in answer.content.decode()
    assert SupplementRequest.objects.count() == 1


def test_supplement_shows_more_rows_and_sends_nothing(dossier: Dossier, officer: Client) -> None:
    answer = officer.post(address("supplement", dossier), request_data(them="1"))

    page = answer.content.decode()
    assert 'name="so-muc" value="6"' in page
    assert "Chụp lại trang 3" in page
    assert SupplementRequest.objects.count() == 0


def test_return_needs_a_reason(dossier: Dossier, officer: Client) -> None:
    version = dossier.commune_appraisals.get().version

    answer = officer.post(address("return", dossier), {"version": version, "reason": " "})

    assert answer.status_code == 422
    assert "Viết lý do: chủ thể cần biết phải sửa gì." in answer.content.decode()
    assert fresh(dossier).state == "submitted"


def test_return_gives_the_dossier_back(dossier: Dossier, officer: Client) -> None:
    version = dossier.commune_appraisals.get().version

    answer = officer.post(address("return", dossier), {"version": version, "reason": "Thiếu chữ ký"})

    assert answer["Location"] == reverse("workspace:communes:home")
    assert fresh(dossier).state == "returned_by_commune"


def test_return_after_a_colleague_wrote_asks_again_and_keeps_the_reason(dossier: Dossier, officer: Client) -> None:
    version = dossier.commune_appraisals.get().version
    written_appraisal(dossier)

    stale = officer.post(address("return", dossier), {"version": version, "reason": "Thiếu chữ ký"})
    version = dossier.commune_appraisals.get().version
    again = officer.post(address("return", dossier), {"version": version, "reason": "Thiếu chữ ký"})

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "Thiếu chữ ký" in page
    assert f'value="{version}"' in page
    assert again.status_code == 302


def test_propose_sends_and_tells_the_product_code(dossier: Dossier, officer: Client) -> None:
    appraisal = written_appraisal(dossier)

    answer = officer.post(address("propose", dossier), {"version": appraisal.version}, follow=True)

    sent = fresh(dossier)
    assert sent.state == "proposed"
    assert f"Mã sản phẩm: {sent.product_code}." in answer.content.decode()


def test_propose_pressed_twice_is_told_it_was_done(dossier: Dossier, officer: Client) -> None:
    appraisal = written_appraisal(dossier)
    officer.post(address("propose", dossier), {"version": appraisal.version})

    answer = officer.post(address("propose", dossier), {"version": appraisal.version}, follow=True)

    assert "Hồ sơ này đã sang trạng thái “Xã đã đề nghị tỉnh”" in answer.content.decode()


def test_propose_refuses_contents_that_are_not_written(dossier: Dossier, officer: Client) -> None:
    version = dossier.commune_appraisals.get().version

    answer = officer.post(address("propose", dossier), {"version": version})

    assert answer.status_code == 422
    assert "Viết đủ bốn nội dung" in answer.content.decode()
    assert fresh(dossier).state == "submitted"


def test_propose_refuses_a_draft_copied_from_the_dossier(dossier: Dossier, officer: Client) -> None:
    appraisal = written_appraisal(dossier)
    appraisal = save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        values={"local_labour": draft_mark()},
        actor=own_officer(dossier),
        now=NOW,
    )

    answer = officer.post(address("propose", dossier), {"version": appraisal.version})

    assert answer.status_code == 422
    assert "“Lao động tại chỗ” còn là bản nháp" in answer.content.decode()
    assert fresh(dossier).state == "submitted"


@pytest.mark.parametrize("version", ["0", "", "khong-phai-so", "99999999999999"])
def test_propose_from_an_old_page_shows_the_new_words(dossier: Dossier, officer: Client, version: str) -> None:
    written_appraisal(dossier)

    answer = officer.post(address("propose", dossier), {"version": version})

    assert answer.status_code == 409
    assert "Đồng nghiệp vừa sửa phần thẩm định" in answer.content.decode()
    assert fresh(dossier).state == "submitted"


def test_form_03_is_a_word_file_with_the_four_contents(dossier: Dossier, officer: Client) -> None:
    written_appraisal(dossier)

    answer = officer.get(address("form-03", dossier))

    text = "\n".join(
        [paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs]
        + [cell.text for table in Document(BytesIO(answer.content)).tables for row in table.rows for cell in row.cells]
    )
    assert "Năm lao động của xã." in text
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


def test_form_03_after_the_proposal_is_the_sealed_paper(dossier: Dossier, officer: Client) -> None:
    appraisal = written_appraisal(dossier)
    officer.post(address("propose", dossier), {"version": appraisal.version})
    paper = issue_form_03(dossier_id=dossier.public_id, now=NOW)

    answer = officer.get(address("form-03", dossier))

    assert answer["Location"] == reverse("workspace:paper", args=(paper.public_id,))
    served = officer.get(answer["Location"])
    assert (served.status_code, b"".join(served.streaming_content)[:2]) == (200, b"PK")
    served.close()
