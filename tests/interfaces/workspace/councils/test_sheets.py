"""The score sheet: saving by itself, two windows, lodging, and nothing of anybody else before the reveal."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.factories.accounts import OrganisationFactory, commune_officer, leader, producer_person
from tests.factories.evaluation import Bench, answers_worth, bench, waiting_dossier
from tests.factories.territories import CommuneFactory

from saolang.apps.evaluation.enums import SheetState
from saolang.apps.evaluation.models import Hearing, Seat, Sheet
from saolang.apps.evaluation.operations import reopen_sheet
from saolang.apps.evaluation.queries import answers_of, notes_of

pytestmark = pytest.mark.django_db


def sign_in(person: object) -> Client:
    """Return a client signed in as ``person``."""
    client = Client()
    client.force_login(person)
    return client


def page_of(hearing: Hearing, *rest: str) -> str:
    """Return an address under a hearing."""
    return "/".join(["/lam-viec/hoi-dong/phien", hearing.public_id, *rest, ""])


def choose(
    client: Client, hearing: Hearing, code: str, place: int, *, htmx: bool = True, **fields: str
) -> HttpResponse:
    """Post one criterion as the screen does."""
    headers = {"HX-Request": "true"} if htmx else {}
    form = {"tc": code, "muc": str(place), "ghi-chu": "", "version": "1", "thay-muc": "", "thay-ghi-chu": "", **fields}
    answer: Any = client.post(page_of(hearing, "phieu"), form, headers=headers)
    return answer


def sheet_of(hearing: Hearing, seat: Seat) -> Sheet:
    """Return the sheet of ``seat``."""
    return Sheet.objects.get(hearing=hearing, seat=seat)


def test_sheets_answer_by_role() -> None:
    made = bench(members=2)
    hearing = made.hear()
    hearing.recusals.create(seat=made.members[1], reason="Góp vốn", declared_at=made.now)
    pages = [page_of(hearing), page_of(hearing, "phieu"), page_of(hearing, "phieu", "nop"), "/lam-viec/hoi-dong/"]
    commune = CommuneFactory()
    expected = {
        made.chair.person: [200, 200, 200, 200],
        made.members[0].person: [200, 200, 200, 200],
        made.members[1].person: [200, 302, 302, 200],
        made.secretary.person: [200, 404, 404, 200],
        made.officer: [200, 404, 404, 404],
        leader(): [200, 404, 404, 404],
        producer_person(OrganisationFactory(unit=commune)): [404, 404, 404, 404],
        commune_officer(commune): [404, 404, 404, 404],
    }

    found = {person: [sign_in(person).get(page).status_code for page in pages] for person in expected}

    assert found == expected
    assert Client().get(pages[1]).status_code == 302


def test_sheet_opens_at_the_first_blank_criterion() -> None:
    made = bench()
    hearing = made.hear()
    client = sign_in(made.members[0].person)
    choose(client, hearing, "1.1", 1)

    page = client.get(page_of(hearing, "phieu")).content.decode()

    assert "Chấm tiêu chí 1.2, còn 31 tiêu chí nữa" in page
    assert "Riêng tư đến khi mở phiếu" in page
    assert "Chủ thể không tự chấm tiêu chí này" in page


def test_sheet_saves_by_itself_and_answers_with_what_changed() -> None:
    made = bench()
    hearing = made.hear()
    seat = made.members[0]

    answer = choose(sign_in(seat.person), hearing, "1.1", 2, **{"ghi-chu": "Rõ nguồn\r\ngốc"})

    sheet = sheet_of(hearing, seat)
    text = answer.content.decode()
    assert (answer.status_code, answers_of(sheet), notes_of(sheet)) == (200, {"1.1": 2}, {"1.1": "Rõ nguồn\ngốc"})
    assert 'id="version" name="version" value="2" hx-swap-oob="true"' in text
    assert "1 trên 32" in text
    assert "<html" not in text


def test_sheet_goes_on_without_a_script() -> None:
    made = bench()
    hearing = made.hear()

    answer = choose(sign_in(made.chair.person), hearing, "1.1", 1, htmx=False, sang="1.2")

    assert answer["Location"] == page_of(hearing, "phieu") + "?tc=1.2"


def test_sheet_two_windows_on_different_criteria_do_not_quarrel() -> None:
    made = bench()
    hearing = made.hear()
    seat = made.members[0]
    client = sign_in(seat.person)

    statuses = [choose(client, hearing, code, 1).status_code for code in ("1.1", "1.2")]

    assert statuses == [200, 200]
    assert answers_of(sheet_of(hearing, seat)) == {"1.1": 1, "1.2": 1}


def test_sheet_second_window_on_the_same_criterion_is_told() -> None:
    made = bench()
    hearing = made.hear()
    seat = made.members[0]
    client = sign_in(seat.person)
    choose(client, hearing, "1.1", 1)

    answer = choose(client, hearing, "1.1", 2)
    again = choose(client, hearing, "1.1", 2, version="2", **{"thay-muc": "1"})

    text = answer.content.decode()
    assert (answer.status_code, again.status_code) == (409, 200)
    assert "Tiêu chí này vừa được sửa ở cửa sổ khác" in text
    assert 'id="thay-muc" name="thay-muc" value="1"' in text
    assert answers_of(sheet_of(hearing, seat)) == {"1.1": 2}


def test_sheet_same_choice_sent_twice_is_saved_once() -> None:
    made = bench()
    hearing = made.hear()
    client = sign_in(made.chair.person)

    statuses = [choose(client, hearing, "1.1", 1).status_code for _ in range(2)]

    assert statuses == [200, 200]


def test_sheet_conflict_without_a_script_keeps_the_words() -> None:
    made = bench()
    hearing = made.hear()
    client = sign_in(made.chair.person)
    choose(client, hearing, "1.1", 1)

    answer = choose(client, hearing, "1.1", 2, htmx=False, **{"ghi-chu": "Lời của tôi"})

    assert answer.status_code == 409
    assert "Lời của tôi</textarea>" in answer.content.decode()


def test_sheet_autosave_after_the_reveal_is_told_and_led_away() -> None:
    made = bench(members=3)
    hearing = made.hear()
    member = made.members[2]
    made.fill(hearing, member, 70)
    made.lodge(hearing, 80, 80, 80, 80)
    client = sign_in(member.person)
    made.reveal(hearing, close_without=True)

    answer = choose(client, hearing, "1.1", 1, version="2")
    page = client.get(answer["HX-Redirect"]).content.decode()

    assert (answer.status_code, answer["HX-Redirect"]) == (422, page_of(hearing))
    assert "Chủ tịch đã mở phiếu" in page
    assert "Điều vừa nhập ở tiêu chí 1.1 không được ghi" in page
    assert answers_of(sheet_of(hearing, member)) == answers_worth(70)


def test_sheet_late_lodging_says_so_and_keeps_everything() -> None:
    made = bench(members=3)
    hearing = made.hear()
    member = made.members[2]
    made.fill(hearing, member, 70)
    made.lodge(hearing, 80, 80, 80, 80)
    made.reveal(hearing, close_without=True)
    client = sign_in(member.person)

    answer = client.post(page_of(hearing, "phieu", "nop"), {"version": "2"}, follow=True).content.decode()
    sheet = client.get(page_of(hearing, "phieu")).content.decode()

    assert "Những gì bạn đã chấm vẫn được giữ" in answer
    assert "chưa nộp kịp" in sheet
    assert "Mới tạm tính 70 điểm" in sheet


def test_sheet_with_blanks_names_them_instead_of_lodging() -> None:
    made = bench()
    hearing = made.hear()
    client = sign_in(made.members[0].person)
    choose(client, hearing, "1.1", 1)

    page = client.get(page_of(hearing, "phieu", "nop")).content.decode()
    answer = client.post(page_of(hearing, "phieu", "nop"), {"version": "2"})

    assert "Chưa nộp được: còn 31 tiêu chí trống" in page
    assert "?tc=1.2" in page
    assert answer.status_code == 422
    assert "Còn 31 tiêu chí chưa chấm" in answer.content.decode()


def test_sheet_lodged_is_read_only_and_a_second_press_does_nothing() -> None:
    made = bench()
    hearing = made.hear()
    seat = made.members[0]
    made.fill(hearing, seat, 80)
    client = sign_in(seat.person)
    version = str(sheet_of(hearing, seat).version)

    first = client.post(page_of(hearing, "phieu", "nop"), {"version": version})
    second = client.post(page_of(hearing, "phieu", "nop"), {"version": version})
    page = client.get(page_of(hearing, "phieu")).content.decode()
    write = choose(client, hearing, "1.1", 1)

    assert (first.status_code, second.status_code) == (302, 302)
    assert sheet_of(hearing, seat).state == SheetState.LODGED
    assert "đã nộp, chỉ còn xem" in page
    assert write["HX-Redirect"] == page_of(hearing)


def test_sheet_of_an_absent_member_waits_for_attendance() -> None:
    made = bench(members=2)
    made.attend(made.chair, made.deputy)
    hearing = made.hear()
    seat = made.members[0]
    made.fill(hearing, seat, 80)
    client = sign_in(seat.person)

    page = client.get(page_of(hearing, "phieu", "nop")).content.decode()
    answer = client.post(page_of(hearing, "phieu", "nop"), {"version": "2"})

    assert "chưa được điểm danh" in page
    assert answer.status_code == 422
    assert "Phiếu vẫn được lưu" in answer.content.decode()


def test_sheet_reopened_shows_the_reason_of_the_chair() -> None:
    made = bench(members=2)
    hearing = made.hear()
    (sheet, *_rest) = made.lodge(hearing, 80)
    reopen_sheet(sheet=sheet, reason="Nhầm tiêu chí 1.5", actor=made.chair.person, now=made.now)

    page = sign_in(made.chair.person).get(page_of(hearing, "phieu")).content.decode()

    assert "Nhầm tiêu chí 1.5" in page


def test_sheet_gates_are_raised_with_their_ground() -> None:
    made = bench()
    hearing = made.hear()
    seat = made.members[0]
    client = sign_in(seat.person)
    page = client.get(page_of(hearing, "phieu", "dieu-kien"))
    flag = page.context["lines"][0]["flag"]

    answer = client.post(
        page_of(hearing, "phieu", "dieu-kien"),
        {"version": "1", "co": [flag], f"can-cu:{flag}": "Giấy số 12 bị sửa ngày", "nhan-xet": "Nên làm lại giấy"},
    )
    stale = client.post(page_of(hearing, "phieu", "dieu-kien"), {"version": "1", "nhan-xet": "Cửa sổ cũ"})

    sheet = sheet_of(hearing, seat)
    assert (answer.status_code, stale.status_code) == (302, 409)
    assert (dict(sheet.gates.values_list("flag", "ground")), sheet.opinion) == (
        {flag: "Giấy số 12 bị sửa ngày"},
        "Nên làm lại giấy",
    )
    assert "Cửa sổ cũ" in stale.content.decode()


def test_sheet_of_another_is_hidden_until_the_reveal() -> None:
    made = bench(members=2)
    hearing = made.hear()
    sheets = made.lodge(hearing, 80, 80, 80, 80)
    other = page_of(hearing, "phieu", sheets[0].public_id)
    people = [made.members[0].person, made.secretary.person, made.officer, leader()]
    before = [sign_in(person).get(other).status_code for person in people]
    made.reveal(hearing)

    after = [sign_in(person).get(other).status_code for person in people]

    assert (before, after) == ([404, 404, 404, 404], [200, 200, 200, 404])


def test_sheet_member_steps_aside_and_takes_it_back() -> None:
    made = bench(members=2)
    hearing = made.hear()
    client = sign_in(made.members[0].person)
    address = page_of(hearing, "dung-ngoai")

    empty = client.post(address, {"ly-do": " "}, follow=True).content.decode()
    aside = client.post(address, {"ly-do": "Em gái là giám đốc"}, follow=True).content.decode()
    back = client.post(address, {"rut": "1"}, follow=True).content.decode()

    assert "đứng ngoài hồ sơ này</h1>" not in empty
    assert "Em gái là giám đốc" in aside
    assert "Đã rút khai" in back


def test_home_counts_blanks_and_names_suspected_conflicts() -> None:
    made = bench(members=2)
    seat = made.members[0]
    dossier = waiting_dossier()
    made.hear(dossier)
    client = sign_in(seat.person)
    before = client.get("/lam-viec/hoi-dong/").content.decode()
    seat.person.memberships.create(
        organisation=dossier.product.producer.organisation, role="producer", effective_from="2026-01-01"
    )

    after = client.get("/lam-viec/hoi-dong/").content.decode()

    assert "Còn 32 trên 32 tiêu chí trống" in before
    assert "Tên bạn có trong chủ thể này" in after
    assert "Khai đứng ngoài" in after


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    made: Bench = bench()
    for _ in range(count):
        made.hear()
    client = sign_in(made.members[0].person)
    client.get("/lam-viec/hoi-dong/")

    with django_assert_num_queries(12):
        client.get("/lam-viec/hoi-dong/")


def test_sheet_page_and_autosave_stay_light(django_assert_num_queries: Any) -> None:
    made = bench()
    hearing = made.hear()
    client = sign_in(made.members[0].person)
    client.get(page_of(hearing, "phieu"))

    with django_assert_num_queries(15):
        page = client.get(page_of(hearing, "phieu"))
    with django_assert_num_queries(21):
        answer = choose(client, hearing, "1.1", 1)

    assert len(page.content) < 40_000
    assert len(answer.content) < 4_000
