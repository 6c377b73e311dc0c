"""Decisions in the browser's place: choosing, drafting, signing, papers, the ministry."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.accounts import (
    administrator,
    commune_officer,
    expert,
    leader,
    producer_person,
    provincial_officer,
)
from tests.factories.certification import AUTHORITY, NOW, concluded_dossier, draft, sign
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate, Decision, MinistryReview
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db
SIGNATURE = {
    "number": "412/QĐ-UBND",
    "signed_on": "2026-11-20",
    "signer_name": "Nguyễn Văn Ví Dụ",
    "signer_title": "Phó Chủ tịch",
    "sure": "on",
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"workspace:province:{name}", args=args)


def body(response: Any) -> str:
    return str(response.content.decode())


def status(client: Client, page: str) -> int:
    response = client.get(page)
    if response.streaming:
        b"".join(response.streaming_content)  # read to the end, the file behind it is closed
    return int(response.status_code)


def stranger() -> Person:
    """An officer of another province."""
    return provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))


# --- who may open what --------------------------------------------------------------------------------------------


def test_pages_answer_each_role() -> None:
    five = concluded_dossier(5)
    signed = sign(draft(five))
    open_draft = draft(concluded_dossier(4))
    review = MinistryReview.objects.get(dossier=five)
    pages = {  # name, arguments: officer, leader, officer of another province
        url("decisions"): (200, 200, 200),
        url("decision-new"): (200, 403, 200),
        url("decision", open_draft.public_id): (200, 200, 404),
        url("decision-edit", open_draft.public_id): (200, 403, 404),
        url("decision-sign", open_draft.public_id): (200, 200, 404),
        url("decision-draft", open_draft.public_id): (200, 200, 404),
        url("decision", signed.public_id): (200, 200, 404),
        url("decision-archive", signed.public_id, "ca-bo"): (200, 200, 404),
        url("decision-archive", open_draft.public_id, "ca-bo"): (404, 404, 404),
        url("ministry"): (200, 200, 200),
        url("ministry-letter", signed.public_id): (200, 403, 404),
        url("ministry-letter-draft", signed.public_id): (200, 403, 404),
        url("ministry-review", review.public_id): (200, 200, 404),
    }
    clients = [signed_in(one) for one in (provincial_officer(), leader(), stranger())]
    others = [
        signed_in(one)
        for one in (
            commune_officer(CommuneFactory()),
            expert(),
            administrator(),
            producer_person(ProducerFactory().organisation),
        )
    ]
    for page, expected in pages.items():
        assert tuple(status(client, page) for client in clients) == expected, page
        assert {status(client, page) for client in others} == {403}, page
        assert status(Client(), page) == 302, page


def test_posts_of_a_leader_are_refused_except_the_signature() -> None:
    decision = draft(concluded_dossier(4))
    client = signed_in(leader())
    assert client.post(url("decision-new"), {}).status_code == 403
    assert client.post(url("decision-edit", decision.public_id), {}).status_code == 403
    assert client.post(url("decision-discard", decision.public_id), {}).status_code == 403
    response = client.post(url("decision-sign", decision.public_id), {**SIGNATURE, "version": decision.version})
    assert response.status_code == 302
    assert Decision.objects.get(pk=decision.pk).number == "412/QĐ-UBND"


# --- drafting -----------------------------------------------------------------------------------------------------


def test_new_draft_offers_every_concluded_dossier_by_outcome() -> None:
    for star in (4, 5, 2):
        concluded_dossier(star)
    page = body(signed_in(provincial_officer()).get(url("decision-new")))
    assert "Chọn trong 3 hồ sơ đã có kết luận" in page
    assert "Công nhận, cấp giấy chứng nhận (1)" in page
    assert "Đề nghị trung ương đánh giá 5 sao (1)" in page
    assert "Không công nhận (1)" in page
    assert page.count(" checked>") == 3
    assert "Lý do ở " in page


def test_new_draft_without_dossiers_says_when_they_come() -> None:
    page = body(signed_in(provincial_officer()).get(url("decision-new")))
    assert "Chưa có hồ sơ nào để soạn" in page
    assert '<form method="post" class="grid gap-6' not in page


def test_draft_holds_what_was_ticked() -> None:
    chosen, left = concluded_dossier(4), concluded_dossier(3)
    client = signed_in(provincial_officer())
    response = client.post(url("decision-new"), {"ho-so": [chosen.public_id], "authority": AUTHORITY})
    decision = Decision.objects.get()
    assert response["Location"] == url("decision", decision.public_id)
    assert list(decision.dossiers.all()) == [chosen]
    assert decision.round is not None
    assert left.product.name in body(client.get(url("decision-new")))


def test_draft_without_a_tick_says_what_to_do_and_keeps_the_authority() -> None:
    concluded_dossier(4)
    response = signed_in(provincial_officer()).post(url("decision-new"), {"authority": "Chủ tịch được ủy quyền"})
    assert response.status_code == 422
    assert "Chọn ít nhất một hồ sơ" in body(response)
    assert "Chủ tịch được ủy quyền" in body(response)
    assert not Decision.objects.exists()


def test_dossier_in_another_draft_is_named() -> None:
    taken = concluded_dossier(4)
    draft(taken)
    response = signed_in(provincial_officer()).post(
        url("decision-new"), {"ho-so": [taken.public_id], "authority": AUTHORITY}
    )
    assert response.status_code == 422
    assert f"“{taken.product.name}” chưa đưa vào quyết định được" in body(response)


def test_edit_changes_the_list_and_tells_who_comes_second() -> None:
    first, second = concluded_dossier(4), concluded_dossier(3)
    decision = draft(first)
    client = signed_in(provincial_officer())
    form = {"ho-so": [second.public_id], "authority": AUTHORITY, "version": decision.version}
    assert client.post(url("decision-edit", decision.public_id), form).status_code == 302
    assert list(decision.dossiers.all()) == [second]
    late = client.post(url("decision-edit", decision.public_id), {**form, "ho-so": [first.public_id]})
    assert late.status_code == 409
    assert "Có người vừa thay đổi mục này trước bạn" in body(late)
    assert f'value="{first.public_id}" id="ho-so-{first.public_id}" checked' in body(late)
    fresh = Decision.objects.get(pk=decision.pk)
    assert f'name="version" value="{fresh.version}"' in body(late)


def test_discarded_draft_gives_its_dossiers_back() -> None:
    decision = draft(concluded_dossier(4))
    client = signed_in(provincial_officer())
    response = client.post(url("decision-discard", decision.public_id), {"version": decision.version}, follow=True)
    assert "Đã bỏ dự thảo. 1 hồ sơ lại chờ quyết định." in body(response)
    assert "Dự thảo này đã bỏ" in body(client.get(url("decision", decision.public_id)))


# --- signing ------------------------------------------------------------------------------------------------------


def test_sign_page_names_how_many_certificates_are_issued_at_once() -> None:
    decision = draft(concluded_dossier(4), concluded_dossier(3), concluded_dossier(5), concluded_dossier(2))
    page = body(signed_in(provincial_officer()).get(url("decision-sign", decision.public_id)))
    assert "Cấp 2 giấy chứng nhận trong một lần" in page
    assert "Ghi nhận đã ký, cấp 2 giấy" in page
    assert "1 sản phẩm đề nghị trung ương đánh giá 5 sao" in page
    assert "1 sản phẩm không công nhận" in page


def test_signature_issues_and_shows_progress() -> None:
    decision = draft(concluded_dossier(4), concluded_dossier(5), concluded_dossier(2))
    client = signed_in(provincial_officer())
    response = client.post(
        url("decision-sign", decision.public_id), {**SIGNATURE, "version": decision.version}, follow=True
    )
    page = body(response)
    assert "Quyết định 412/QĐ-UBND: đã cấp 1 giấy chứng nhận" in page
    assert "Đang lập giấy tờ: 0 trên 1 giấy chứng nhận, 0 trên 3 thông báo." in page
    assert f'hx-get="{url("decision-progress", decision.public_id)}"' in page
    assert "Chưa gửi văn bản" in page


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"number": ""}, "id_number", "Ghi số quyết định như trên văn bản"),
        ({"signed_on": "31/11/2026"}, "id_signed_on", "Không đọc được ngày này"),
        ({"signed_on": "2026-11-24"}, "id_signed_on", "Ngày ký ở tương lai"),
        ({"signed_on": "2026-11-01"}, "id_signed_on", "Ngày ký trước ngày hội đồng kết luận"),
        ({"signer_name": ""}, "id_signer_name", "Ghi họ tên người ký."),
        ({"sure": ""}, "id_sure", "Đối chiếu văn bản đã ký"),
    ],
)
def test_wrong_signature_is_told_at_its_field(changes: dict[str, str], field: str, sentence: str) -> None:
    decision = draft(concluded_dossier(4))
    form = {**SIGNATURE, "version": decision.version, **changes}
    response = signed_in(provincial_officer()).post(url("decision-sign", decision.public_id), form)
    page = body(response)
    assert response.status_code == 422
    assert f'id="{field}_error"' in page
    assert sentence in page
    assert 'value="Phó Chủ tịch"' in page
    assert Decision.objects.get(pk=decision.pk).state == "draft"
    assert not Certificate.objects.exists()


def test_number_of_another_decision_is_told_at_the_number() -> None:
    sign(draft(concluded_dossier(4)), number="412/QĐ-UBND")
    decision = draft(concluded_dossier(3))
    form = {**SIGNATURE, "version": decision.version}
    response = signed_in(provincial_officer()).post(url("decision-sign", decision.public_id), form)
    assert response.status_code == 422
    assert "Số quyết định này đã dùng cho một quyết định khác" in body(response)
    assert 'id="id_number_error"' in body(response)


def test_second_signer_is_told_who_was_first() -> None:
    decision = draft(concluded_dossier(4))
    form = {**SIGNATURE, "version": decision.version}
    first, second = provincial_officer(), leader()
    signed_in(first).post(url("decision-sign", decision.public_id), form)
    response = signed_in(second).post(url("decision-sign", decision.public_id), {**form, "number": "500/QĐ-UBND"})
    assert response.status_code == 409
    assert f"{first.full_name}" in body(response)
    assert "đã ghi nhận quyết định này trước bạn: số 412/QĐ-UBND, ký ngày 20/11/2026." in body(response)
    assert Certificate.objects.count() == 1


def test_signer_of_a_draft_edited_meanwhile_looks_again() -> None:
    decision = draft(concluded_dossier(4))
    old = decision.version
    operations.edit_decision(
        decision=decision,
        version=old,
        dossiers=[*decision.dossiers.all(), concluded_dossier(3)],
        authority=AUTHORITY,
        actor=provincial_officer(),
        now=NOW,
    )
    client = signed_in(provincial_officer())
    response = client.post(url("decision-sign", decision.public_id), {**SIGNATURE, "version": old})
    assert response.status_code == 409
    assert "Dự thảo vừa được sửa sau khi bạn mở trang này" in body(response)
    assert "Cấp 2 giấy chứng nhận trong một lần" in body(response)
    assert 'value="412/QĐ-UBND"' in body(response)


# --- progress and papers ------------------------------------------------------------------------------------------


def write_all(decision: Decision) -> None:
    """Do what the background work does."""
    later = NOW + timedelta(minutes=1)
    for certificate in Certificate.objects.filter(recognition__decision=decision):
        operations.render_certificate(public_id=certificate.public_id, public_url="https://vidu.test", now=later)
    for dossier in decision.dossiers.all():
        operations.write_notice(decision_id=decision.public_id, dossier_id=dossier.public_id, now=later)
    operations.write_decision_paper(public_id=decision.public_id, now=later)


def test_progress_asks_the_page_to_load_anew_when_all_is_there() -> None:
    decision = sign(draft(concluded_dossier(4), concluded_dossier(2)))
    client = signed_in(provincial_officer())
    htmx = {"HX-Request": "true"}
    waiting = client.get(url("decision-progress", decision.public_id), headers=htmx)
    assert "0 trên 1 giấy chứng nhận, 0 trên 2 thông báo" in body(waiting)
    assert "HX-Refresh" not in waiting
    write_all(decision)
    done = client.get(url("decision-progress", decision.public_id), headers=htmx)
    assert done["HX-Refresh"] == "true"
    assert "hx-get" not in body(done)
    assert client.get(url("decision-progress", decision.public_id)).status_code == 302
    assert "Giấy tờ đã lập đủ" in body(client.get(url("decision", decision.public_id)))


def test_archive_holds_certificates_decision_and_notices() -> None:
    decision = sign(draft(concluded_dossier(4), concluded_dossier(4), concluded_dossier(2)))
    write_all(decision)
    client = signed_in(provincial_officer())
    response = client.get(url("decision-archive", decision.public_id, "ca-bo"))
    with zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        names = archive.namelist()
        pdf = next(name for name in names if name.endswith(".pdf"))
        assert archive.read(pdf).startswith(b"%PDF")
    assert sorted(name.split("/")[0] for name in names if "/" in name) == [
        "Giấy chứng nhận",
        "Giấy chứng nhận",
        "Thông báo kết quả",
        "Thông báo kết quả",
        "Thông báo kết quả",
    ]
    assert len(names) == 6
    only = client.get(url("decision-archive", decision.public_id, "giay-chung-nhan"))
    with zipfile.ZipFile(BytesIO(b"".join(only.streaming_content))) as archive:
        assert len(archive.namelist()) == 2


def test_drafts_are_word_files() -> None:
    dossier = concluded_dossier(2)
    decision = draft(dossier, concluded_dossier(4))
    council = dossier.hearings.get().council
    client = signed_in(provincial_officer())
    for page in (
        url("decision-draft", decision.public_id),
        url("decision-letter", decision.public_id, council.public_id),
        url("decision-notice", decision.public_id, dossier.public_id),
    ):
        response = client.get(page)
        assert response.status_code == 200, page
        assert response.content.startswith(b"PK"), page
        assert "attachment" in response["Content-Disposition"]
    stranger_dossier = concluded_dossier(4)
    assert client.get(url("decision-notice", decision.public_id, stranger_dossier.public_id)).status_code == 404


# --- the ministry -------------------------------------------------------------------------------------------------

LETTER = {
    "letter_number": "128/UBND-NNMT",
    "letter_on": "2026-11-21",
    "signer_name": "Nguyễn Văn Ví Dụ",
    "signer_title": "Phó Chủ tịch",
}


def five_star() -> tuple[Dossier, Decision, MinistryReview]:
    dossier = concluded_dossier(5)
    decision = sign(draft(dossier))
    return dossier, decision, MinistryReview.objects.get(dossier=dossier)


def test_letter_is_issued_once() -> None:
    _dossier, decision, review = five_star()
    client = signed_in(provincial_officer())
    assert client.post(url("ministry-letter", decision.public_id), LETTER).status_code == 302
    review.refresh_from_db()
    assert review.letter_number == "128/UBND-NNMT"
    again = client.post(url("ministry-letter", decision.public_id), LETTER, follow=True)
    assert "không có hồ sơ 5 sao nào chờ văn bản đề nghị" in body(again)
    assert client.get(url("ministry-letter", decision.public_id)).status_code == 302


def test_letter_of_tomorrow_is_told_at_the_day() -> None:
    _dossier, decision, _review = five_star()
    response = signed_in(provincial_officer()).post(
        url("ministry-letter", decision.public_id), {**LETTER, "letter_on": "2026-11-24"}
    )
    assert response.status_code == 422
    assert 'id="id_letter_on_error"' in body(response)


def test_five_stars_of_the_ministry_enter_the_register() -> None:
    dossier, _decision, review = five_star()
    form = {
        "version": review.version,
        "star": "5",
        "reference": "900/QĐ-BNNMT",
        "decided_on": "2026-11-22",
        "certificate_number": "77/BNNMT",
    }
    client = signed_in(provincial_officer())
    response = client.post(url("ministry-result", review.public_id), form, follow=True)
    assert "Đã ghi 5 sao của trung ương" in body(response)
    assert Certificate.objects.get(recognition__dossier=dossier).number == "77/BNNMT"
    twice = client.post(url("ministry-result", review.public_id), form, follow=True)
    assert "có người vừa thay đổi" in body(twice).lower() or "đã được ghi" in body(twice)
    assert Certificate.objects.count() == 1


def test_four_stars_of_the_ministry_go_into_the_next_decision() -> None:
    dossier, _decision, review = five_star()
    form = {"version": review.version, "star": "4", "reference": "901/BNNMT", "decided_on": "2026-11-22"}
    client = signed_in(provincial_officer())
    response = client.post(url("ministry-result", review.public_id), form, follow=True)
    assert "để tỉnh công nhận 4 sao" in body(response)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED_BY_MINISTRY
    assert "trung ương trả về, văn bản 901/BNNMT" in body(client.get(url("decision-new") + "?dot=tat-ca"))


def test_result_without_a_star_is_told_at_the_star() -> None:
    _dossier, _decision, review = five_star()
    form = {"version": review.version, "reference": "901/BNNMT", "decided_on": "2026-11-22"}
    response = signed_in(provincial_officer()).post(url("ministry-result", review.public_id), form)
    assert response.status_code == 422
    assert "Chọn hạng sao trung ương kết luận." in body(response)
    assert 'value="901/BNNMT"' in body(response)


def test_returned_file_may_be_evaluated_again() -> None:
    dossier, _decision, review = five_star()
    council = dossier.hearings.get().council
    client = signed_in(provincial_officer())
    client.post(
        url("ministry-result", review.public_id),
        {"version": review.version, "star": "0", "reference": "902/BNNMT", "decided_on": "2026-11-22"},
    )
    page = body(client.get(url("ministry-review", review.public_id)))
    assert "Đưa ra hội đồng đánh giá lại" in page
    blank = client.post(url("ministry-again", review.public_id), {"council": council.public_id, "reason": ""})
    assert blank.status_code == 422
    assert "Ghi lý do đánh giá lại." in body(blank)


# --- how much is asked of the database ----------------------------------------------------------------------------


def queries_of(client: Client, page: str) -> int:
    """Return how many queries one page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_for_one_and_three(count: int) -> None:
    client = signed_in(provincial_officer())
    for _one in range(count):
        sign(draft(concluded_dossier(4), concluded_dossier(5)))
        concluded_dossier(2)
    dossiers = [concluded_dossier(star) for star in (4, 5, 2) for _one in range(count)]
    signed = sign(draft(*dossiers))
    drafted = draft(*(concluded_dossier(star) for star in (4, 5, 2) for _one in range(count)))
    client.get(url("decisions"))
    assert {
        "list": queries_of(client, url("decisions")),
        "new": queries_of(client, url("decision-new")),
        "draft": queries_of(client, url("decision", drafted.public_id)),
        "sign": queries_of(client, url("decision-sign", drafted.public_id)),
        "signed": queries_of(client, url("decision", signed.public_id)),
        "ministry": queries_of(client, url("ministry")),
    } == {"list": 11, "new": 11, "draft": 10, "sign": 9, "signed": 19, "ministry": 9}
