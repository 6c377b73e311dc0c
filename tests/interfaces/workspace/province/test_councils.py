"""Councils from the province's side: settings, members by department, agenda, advisory report."""

from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import DepartmentFactory, expert, leader, provincial_officer
from tests.factories.evaluation import NOW, bench, open_round, waiting_dossier

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation.enums import CouncilMode, SeatRole
from saolang.apps.evaluation.models import AdvisoryReport, Hearing, Seat
from saolang.apps.evaluation.operations import set_up_council
from saolang.apps.paperwork.models import Paper

pytestmark = pytest.mark.django_db


def sign_in(person: object) -> Client:
    """Return a client signed in as ``person``."""
    client = Client()
    client.force_login(person)
    return client


def address(council: Any, *rest: str) -> str:
    """Return an address under the council's page."""
    return "/".join(["/lam-viec/tinh/hoi-dong", council.public_id, *rest, ""])


def settings_of(council: Any, **changes: str) -> dict[str, str]:
    """Return the settings form as the screen shows it."""
    return {
        "name": council.name,
        "mode": council.mode,
        "quorum_percent": str(council.quorum_percent),
        "spread_limit": str(council.spread_limit),
        "version": str(council.version),
        **changes,
    }


def test_seats_are_taken_by_people_of_departments() -> None:
    officer = provincial_officer()
    council = set_up_council(round=open_round(officer), name="Hội đồng", actor=officer, now=NOW)
    health = DepartmentFactory(code="health", name="Sở Y tế")
    juror = expert(health)
    client = sign_in(officer)
    before = client.get(address(council, "thanh-vien")).content.decode()

    answer = client.post(
        address(council, "thanh-vien"),
        {"membership": juror.memberships.get().pk, "role": SeatRole.CHAIR, "is_advisor": "on"},
        follow=True,
    )

    seat = Seat.objects.get()
    assert (seat.person, seat.organisation, seat.role, seat.is_advisor) == (juror, health, SeatRole.CHAIR, True)
    assert "Y tế</b>" in before
    assert "Y tế</b>" not in answer.content.decode().split("Danh sách")[0]
    assert "Hội đồng chưa có chủ tịch" in before


def test_seats_second_chair_is_told_at_the_role() -> None:
    made = bench()
    juror = expert()

    answer = sign_in(made.officer).post(
        address(made.council, "thanh-vien"), {"membership": juror.memberships.get().pk, "role": SeatRole.CHAIR}
    )

    assert answer.status_code == 422
    assert "đã có chủ tịch" in answer.context["form"].errors["role"][0]


def test_seats_end_until_a_sheet_is_lodged() -> None:
    made = bench(members=2)
    hearing = made.hear()
    client = sign_in(made.officer)

    first = client.post(address(made.council, "thanh-vien", made.members[1].public_id, "thoi"))
    made.lodge(hearing, 80)
    second = client.post(address(made.council, "thanh-vien", made.members[0].public_id, "thoi"))

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Đã có phiếu được nộp" in second.content.decode()


def test_council_page_puts_dossiers_on_and_off_the_agenda() -> None:
    made = bench()
    dossier = waiting_dossier()
    client = sign_in(made.officer)
    page = client.get(address(made.council)).content.decode()

    added = client.post(address(made.council, "chuong-trinh"), {"ho-so": [dossier.public_id]})
    hearing = Hearing.objects.get()
    again = client.post(address(made.council, "chuong-trinh"), {"ho-so": [dossier.public_id]})
    removed = client.post(address(made.council, "chuong-trinh", hearing.public_id, "rut"))

    assert dossier.public_id in page
    assert (added.status_code, again.status_code, removed.status_code) == (302, 302, 302)
    assert not Hearing.objects.exists()


def test_council_page_keeps_a_dossier_somebody_scored() -> None:
    made = bench()
    hearing = made.hear()
    made.fill(hearing, made.chair, 80)

    answer = sign_in(made.officer).post(address(made.council, "chuong-trinh", hearing.public_id, "rut"))

    assert answer.status_code == 422
    assert "Đã có thành viên chấm" in answer.content.decode()


def test_council_settings_of_an_old_screen_are_refused() -> None:
    made = bench()
    client = sign_in(made.officer)
    made.council.refresh_from_db()
    old = settings_of(made.council, place="Phòng 1")

    first = client.post(address(made.council), old)
    second = client.post(address(made.council), {**old, "place": "Phòng 2"})

    made.council.refresh_from_db()
    assert (first.status_code, second.status_code, made.council.place) == (302, 409, "Phòng 1")
    assert "Phòng 2" in second.content.decode()


def test_council_written_opinions_are_refused_for_first_evaluations() -> None:
    made = bench()
    made.hear()
    made.council.refresh_from_db()

    answer = sign_in(made.officer).post(address(made.council), settings_of(made.council, mode=CouncilMode.WRITTEN))

    assert answer.status_code == 422
    assert "đánh giá lại" in answer.context["form"].errors["mode"][0]


def test_council_leader_reads_and_may_not_act() -> None:
    made = bench()
    client = sign_in(leader())

    page = client.get(address(made.council)).content.decode()
    answer = client.post(address(made.council, "chuong-trinh"), {"ho-so": [waiting_dossier().public_id]})

    assert "Đưa vào chương trình" not in page
    assert answer.status_code == 422
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_council_page_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    made = bench()
    for _ in range(count):
        made.hear()
        waiting_dossier()
    client = sign_in(made.officer)
    client.get(address(made.council))

    with django_assert_num_queries(18):
        client.get(address(made.council))


def test_advisory_report_is_saved_and_handed_over() -> None:
    officer = provincial_officer()
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    client = sign_in(officer)
    page = f"/lam-viec/tinh/ho-so/{dossier.public_id}/tu-van/"
    words = {"dossier_findings": "Đủ chữ ký, tỷ lệ 61%.", "remarks": "Nên đưa ra hội đồng."}

    blank = client.get(page).content.decode()
    saved = client.post(page, words)
    report = AdvisoryReport.objects.get()
    changed = client.post(page, {**words, "remarks": "Đưa ra hội đồng.", "version": report.version, "xong": "1"})
    report.refresh_from_db()
    finished = client.post(page, {**words, "remarks": "Đưa ra hội đồng.", "version": report.version, "xong": "1"})

    report.refresh_from_db()
    dossier.refresh_from_db()
    assert blank.count("(cần có để hoàn thành)") + blank.count(" required") >= 2
    assert blank.count("(không bắt buộc)") == 3
    assert [answer.status_code for answer in (saved, changed, finished)] == [302, 302, 302]
    assert report.finished_at is not None
    assert dossier.state == DossierState.APPRAISED
    assert "đã giao cho chủ tịch" in client.get(page).content.decode()


def test_advisory_report_second_window_is_told_and_keeps_its_words() -> None:
    officer = provincial_officer()
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    client = sign_in(officer)
    page = f"/lam-viec/tinh/ho-so/{dossier.public_id}/tu-van/"
    client.post(page, {"dossier_findings": "Cửa sổ một"})

    answer = client.post(page, {"dossier_findings": "Cửa sổ hai"})

    assert answer.status_code == 409
    assert "Cửa sổ hai" in answer.content.decode()
    assert AdvisoryReport.objects.get().dossier_findings == "Cửa sổ một"


def test_advisory_report_is_for_the_team_only() -> None:
    made = bench()
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    team = f"/lam-viec/hoi-dong/tu-van/{dossier.public_id}/"
    made.members[0].is_advisor = True
    made.members[0].save(update_fields=["is_advisor"])

    statuses = [
        sign_in(person).get(team).status_code for person in (made.members[0].person, made.chair.person, leader())
    ]

    assert statuses == [200, 404, 404]


def test_council_page_leads_officers_to_minutes() -> None:
    made = bench()
    made.seal(made.confirmed(80, 80, 80))
    client = sign_in(made.officer)
    before = client.get(address(made.council)).content.decode()
    minutes = f"/lam-viec/hoi-dong/{made.council.public_id}/bien-ban/"

    answer = client.post(minutes, follow=True)

    assert (minutes in before, "Điểm danh" in before) == (True, True)
    assert answer.redirect_chain[-1][0] == address(made.council)
    assert "Biên bản đã ở trong kho" in answer.content.decode()
    assert f"/lam-viec/van-ban/{Paper.objects.get().public_id}/" in answer.content.decode()
    assert minutes not in sign_in(leader()).get(address(made.council)).content.decode()
