"""A hearing from the first sheet to the seal: reveal, tally, discussion, confirmation, papers."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import OrganisationFactory, leader, producer_person
from tests.factories.evaluation import Bench, bench, waiting_dossier

from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.evaluation.enums import CouncilMode, HearingState, SheetState
from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.operations import declare_conflict, issue_minutes
from saolang.apps.paperwork.models import Paper

pytestmark = pytest.mark.django_db


def sign_in(person: object) -> Client:
    """Return a client signed in as ``person``."""
    client = Client()
    client.force_login(person)
    return client


def page_of(hearing: Hearing, *rest: str) -> str:
    """Return an address under a hearing."""
    return "/".join(["/lam-viec/hoi-dong/phien", hearing.public_id, *rest, ""])


def council_of(made: Bench, *rest: str) -> str:
    """Return an address under a council."""
    return "/".join(["/lam-viec/hoi-dong", made.council.public_id, *rest, ""])


def read(person: object, hearing: Hearing) -> str:
    """Return the hearing as ``person`` sees it."""
    page = sign_in(person).get(page_of(hearing))
    assert page.status_code == 200
    return page.content.decode()


def version_of(hearing: Hearing) -> str:
    """Return the version a fresh screen would send."""
    hearing.refresh_from_db()
    return str(hearing.version)


VERBS = ("mo-phieu", "thao-luan", "xac-nhan", "xem-lai", "ket-luan", "chot")


def test_verbs_are_for_who_presides() -> None:
    made = bench(members=2)
    hearing = made.hear()
    made.lodge(hearing, 80, 80, 80, 80)
    outsiders = [made.members[0].person, made.secretary.person, made.deputy.person, made.officer, leader()]
    form = {"version": "1", "reason": "x", "discussion": "x", "remarks": "x"}

    found = {
        person: [sign_in(person).post(page_of(hearing, verb), form).status_code for verb in VERBS]
        for person in outsiders
    }
    stranger = sign_in(producer_person(OrganisationFactory()))

    assert found == {person: [422] * len(VERBS) for person in outsiders}
    assert [stranger.post(page_of(hearing, verb), form).status_code for verb in VERBS] == [404] * len(VERBS)
    hearing.refresh_from_db()
    assert hearing.state == HearingState.SCORING


@pytest.mark.parametrize("who", ["chair", "deputy", "member", "secretary", "officer"])
def test_hearing_shows_no_score_before_the_reveal(who: str) -> None:
    made = bench(members=2)
    hearing = made.hear()
    made.lodge(hearing, 83, 79, 84, 87)
    person = {
        "chair": made.chair.person,
        "deputy": made.deputy.person,
        "member": made.members[1].person,
        "secretary": made.secretary.person,
        "officer": made.officer,
    }[who]

    page = read(person, hearing)

    assert "83,25" not in page
    assert not re.search(r"\b(83|79|84|87) điểm", page)
    assert page.count("Đã nộp") >= 4


def test_hearing_reveal_waits_for_all_and_names_who_is_left_out() -> None:
    made = bench(members=3)
    hearing = made.hear()
    made.lodge(hearing, 80, 80, 80, 80)
    missing = made.members[2].person.full_name
    client = sign_in(made.chair.person)

    page = read(made.chair.person, hearing)
    refused = client.post(page_of(hearing, "mo-phieu"), {"version": "1"})
    closed = client.post(page_of(hearing, "mo-phieu"), {"version": "1", "dong": "1"})

    assert f"<li>{missing}</li>" in page
    assert refused.status_code == 422
    assert missing in refused.content.decode()
    assert closed.status_code == 302
    assert "Không nộp phiếu, không tính" in read(made.chair.person, hearing)


def test_hearing_second_press_on_reveal_is_told() -> None:
    made = bench()
    hearing = made.hear()
    made.lodge(hearing, 80, 80, 80)
    client = sign_in(made.chair.person)

    statuses = [client.post(page_of(hearing, "mo-phieu"), {"version": "1"}).status_code for _ in range(2)]

    assert statuses == [302, 409]


def test_tally_explains_the_star_and_the_members() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 95, 60, 92)
    made.reveal(hearing)

    page = read(made.chair.person, hearing)

    assert "Điểm lệch 35, quá 10: mời hội đồng thảo luận trước khi chốt" in page
    assert "82,33" in page
    assert "Trung bình: 247 chia 3 phiếu" in page
    assert "Chưa chốt được" in page
    assert "−22,33" in page
    assert 'role="img"' in page
    assert "style=" not in page


def test_tally_is_read_by_members_and_hidden_from_who_stands_aside() -> None:
    made = bench(members=3)
    hearing = made.hear()
    hearing.recusals.create(seat=made.members[2], reason="Góp vốn", declared_at=made.now)
    made.lodge(hearing, 80, 80, 80, 80)
    made.reveal(hearing)

    readers = [made.members[0].person, made.secretary.person, made.deputy.person, made.officer]
    aside = read(made.members[2].person, hearing)

    assert all("80,00" in read(person, hearing) for person in readers)
    assert "80,00" not in aside
    assert "80,00" not in read(leader(), hearing)
    assert "Xác nhận, ghi biên bản" not in read(made.members[0].person, hearing)


def test_confirm_without_a_choice_is_told_and_with_it_holds() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 85, 78, 80)
    made.reveal(hearing)
    client = sign_in(made.chair.person)
    fields = client.get(page_of(hearing)).context["tally"].confirm
    choices = {f"muc:{field.code}": str(field.choices[0].place) for field in fields}

    refused = client.post(page_of(hearing, "xac-nhan"), {"version": version_of(hearing)})
    done = client.post(page_of(hearing, "xac-nhan"), {"version": version_of(hearing), **choices})

    hearing.refresh_from_db()
    assert fields
    assert refused.status_code == 422
    assert "Hãy chọn mức xác nhận" in refused.content.decode()
    assert (done.status_code, hearing.state) == (302, HearingState.CONFIRMED)


def test_confirm_keeps_what_was_chosen_when_another_gate_lacks_its_ground() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 85, 78, 80)
    made.reveal(hearing)
    client = sign_in(made.chair.person)
    tally = client.get(page_of(hearing)).context["tally"]
    choices = {f"muc:{field.code}": str(field.choices[0].place) for field in tally.confirm}
    flag = tally.other_gates[0].flag

    answer = client.post(page_of(hearing, "xac-nhan"), {"version": version_of(hearing), **choices, "co": [flag]})

    kept = answer.context["tally"]
    assert answer.status_code == 422
    assert [next(c.place for c in f.choices if c.is_chosen) for f in kept.confirm] == [
        int(value) for value in choices.values()
    ]
    assert kept.gates[0].flag == flag


def test_confirm_offers_the_star_that_follows_each_choice() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 85, 78, 80)
    made.reveal(hearing)
    client = sign_in(made.chair.person)
    tally = client.get(page_of(hearing)).context["tally"]
    field = max(tally.confirm, key=lambda one: len({choice.star for choice in one.choices}))
    choice = field.choices[-1]
    medians = {
        f"muc:{one.code}": str(next(c.place for c in one.choices if c.points == one.median)) for one in tally.confirm
    }

    client.post(
        page_of(hearing, "xac-nhan"),
        {"version": version_of(hearing), **medians, f"muc:{field.code}": str(choice.place)},
    )

    assert client.get(page_of(hearing)).context["tally"].result.star == choice.star


def test_discussion_opens_a_new_attempt_and_keeps_the_old_one() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 95, 60, 92)
    made.reveal(hearing)
    client = sign_in(made.chair.person)

    empty = client.post(page_of(hearing, "thao-luan"), {"version": version_of(hearing), "discussion": " "})
    done = client.post(page_of(hearing, "thao-luan"), {"version": version_of(hearing), "discussion": "Bàn về 1.5"})

    following = Hearing.objects.get(attempt=2)
    assert (empty.status_code, done["Location"]) == (422, page_of(following))
    assert "Bàn về 1.5" in read(made.members[0].person, hearing)
    assert "Lượt trước bạn chấm" in sign_in(made.chair.person).get(page_of(following, "phieu")).content.decode()


def test_seal_needs_the_discussion_and_then_its_reason() -> None:
    made = bench(members=1)
    hearing = made.confirmed(95, 60, 92)
    client = sign_in(made.chair.person)

    refused = client.post(page_of(hearing, "chot"), {"version": version_of(hearing), "remarks": "Giữ nguyên"})

    assert refused.status_code == 422
    assert "Giữ nguyên</textarea>" in refused.content.decode()


def test_seal_closes_everything_and_reconvening_opens_it_again() -> None:
    made = bench(members=1)
    hearing = made.confirmed(80, 80, 80)
    client = sign_in(made.chair.person)
    wrong = client.post(page_of(hearing, "chot"), {"version": version_of(hearing), "remarks": "Được", "in_favour": "9"})
    sealed = client.post(
        page_of(hearing, "chot"), {"version": version_of(hearing), "remarks": "Được", "in_favour": "3"}
    )
    twice = client.post(page_of(hearing, "chot"), {"version": version_of(hearing), "remarks": "Khác"})

    page = read(made.officer, hearing)
    again = sign_in(made.officer).post(page_of(hearing, "cham-lai"), {"reason": "Có kết quả kiểm nghiệm"})

    assert [one.status_code for one in (wrong, sealed, twice)] == [422, 302, 422]
    assert "Chấm lại (lượt hai)" in page
    assert again["Location"] == page_of(Hearing.objects.get(attempt=2))


def test_reconsider_asks_for_a_reason() -> None:
    made = bench(members=1)
    hearing = made.confirmed(80, 80, 80)
    client = sign_in(made.chair.person)

    statuses = [
        client.post(page_of(hearing, "xem-lai"), {"version": version_of(hearing), "reason": reason}).status_code
        for reason in ("", "Nhầm mức ở 1.5")
    ]

    hearing.refresh_from_db()
    assert (statuses, hearing.state) == ([422, 302], HearingState.REVEALED)


def test_secretary_writes_remarks_and_nothing_else() -> None:
    made = bench(members=1)
    hearing = made.confirmed(80, 80, 80)
    client = sign_in(made.secretary.person)

    answer = client.post(page_of(hearing, "ket-luan"), {"version": version_of(hearing), "remarks": "Nên đóng gói nhỏ"})

    assert answer.status_code == 302
    assert "Nên đóng gói nhỏ" in read(made.secretary.person, hearing)
    assert 'id="chot"' not in read(made.secretary.person, hearing)


def test_chair_reopens_a_sheet_with_a_reason() -> None:
    made = bench(members=1)
    hearing = made.hear()
    (sheet, *_rest) = made.lodge(hearing, 80, 80, 80)
    address = page_of(hearing, "phieu", sheet.public_id, "mo-lai")
    client = sign_in(made.chair.person)

    statuses = [client.post(address, {"reason": reason}).status_code for reason in ("", "Nhầm 1.5")]

    sheet.refresh_from_db()
    assert (statuses, sheet.state) == ([422, 302], SheetState.REOPENED)


def test_attendance_is_taken_by_the_secretary_and_explains_the_quorum() -> None:
    made = bench(members=2, present=False)
    client = sign_in(made.secretary.person)
    made.council.refresh_from_db()
    version = str(made.council.version)
    present = [made.chair.public_id, made.deputy.public_id]

    before = client.get(council_of(made, "diem-danh")).content.decode()
    saved = client.post(council_of(made, "diem-danh"), {"version": version, "co-mat": present}, follow=True)
    stale = client.post(council_of(made, "diem-danh"), {"version": version})

    assert "Thiếu chủ tịch hoặc phó chủ tịch" in before
    assert "Có mặt 2 trên 4 thành viên được chấm, cần từ 75%" in saved.content.decode()
    assert stale.status_code == 409
    assert sign_in(made.members[0].person).get(council_of(made, "diem-danh")).status_code == 404


def test_written_council_says_how_it_works() -> None:
    made = bench(members=1, mode=CouncilMode.WRITTEN)
    hearing = made.hear(waiting_dossier(state=DossierState.IN_COUNCIL, kind=DossierKind.RENEWAL))
    made.lodge(hearing, 85, 60, 80)
    scoring = read(made.chair.person, hearing)
    made.reveal(hearing)

    revealed = read(made.chair.person, hearing)
    attendance = sign_in(made.chair.person).get(council_of(made, "diem-danh")).content.decode()

    assert "lấy ý kiến bằng văn bản" in scoring
    assert "Đã có 3 trên 3 phiếu" in scoring
    assert "hội đồng phải họp" in revealed
    assert "Biểu quyết" not in revealed
    assert "không điểm danh" in attendance


def test_council_seals_all_that_is_ready_and_names_the_rest() -> None:
    made = bench(members=1)
    ready, wide = made.confirmed(80, 80, 80), made.confirmed(95, 60, 92)

    answer = sign_in(made.chair.person).post(council_of(made, "chot-het"), follow=True).content.decode()

    ready.refresh_from_db()
    wide.refresh_from_db()
    assert (ready.state, wide.state) == (HearingState.SEALED, HearingState.CONFIRMED)
    assert "Đã chốt 1 hồ sơ" in answer
    assert wide.dossier.product.name in answer


def test_papers_are_word_files_for_those_who_may_read() -> None:
    made = bench(members=1)
    hearing = made.hear()
    sheets = made.lodge(hearing, 80, 80, 80)
    word = page_of(hearing, "phieu", sheets[1].public_id, "word")
    before = [sign_in(person).get(word).status_code for person in (made.deputy.person, made.chair.person)]
    made.confirm(made.reveal(hearing))
    made.seal(hearing, remarks="Được")

    after = sign_in(made.chair.person).get(word)
    draft = sign_in(made.secretary.person).get(council_of(made, "bien-ban"))

    assert before == [200, 404]
    assert after.content.startswith(b"PK")
    assert draft.content.startswith(b"PK")
    assert sign_in(made.members[0].person).get(council_of(made, "bien-ban")).status_code == 404


def test_minutes_are_kept_once_when_all_is_sealed() -> None:
    made = bench(members=1)
    hearing = made.confirmed(80, 80, 80)
    client = sign_in(made.secretary.person)
    early = client.post(council_of(made, "bien-ban"), follow=True).content.decode()
    made.seal(hearing, remarks="Được")

    for _ in range(2):
        client.post(council_of(made, "bien-ban"))

    paper = Paper.objects.get()
    assert "chưa lưu biên bản được" in early
    address = f"/lam-viec/van-ban/{paper.public_id}/"
    answer = sign_in(made.members[0].person).get(address)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert sign_in(producer_person(OrganisationFactory())).get(address).status_code == 404


@pytest.mark.parametrize(
    ("lodged", "offered", "told"),
    [(1, False, "Cần thêm ít nhất 2 phiếu"), (2, False, "Cần thêm ít nhất 1 phiếu"), (3, True, "3 trên 4 phiếu")],
)
def test_closing_without_some_is_offered_over_a_quorum_of_sheets(lodged: int, offered: bool, told: str) -> None:
    made = bench(members=2)
    hearing = made.hear()
    made.lodge(hearing, *[80] * lodged)
    client = sign_in(made.chair.person)

    page = client.get(page_of(hearing)).content.decode()
    hearing.refresh_from_db()
    answer = client.post(page_of(hearing, "mo-phieu"), {"version": str(hearing.version), "dong": "1"})

    assert ('name="dong"' in page, told in page) == (offered, True)
    assert answer.status_code == (302 if offered else 422)
    assert offered or "phiếu được tính" in answer.content.decode()


def test_minutes_stay_closed_to_a_member_who_stood_aside() -> None:
    made = bench(members=3)
    hearing = made.hear()
    aside = made.members[2]
    declare_conflict(hearing=hearing, seat=aside, reason="Anh em", actor=aside.person, now=made.now)
    made.lodge(hearing, 80, 80, 80, 80)
    made.seal(made.confirm(made.reveal(hearing)))
    paper = issue_minutes(council=made.council, actor=made.secretary.person, now=made.now)
    address = f"/lam-viec/van-ban/{paper.public_id}/"
    may = [made.chair.person, made.secretary.person, made.members[0].person, made.officer, leader()]

    for person in may:
        assert b"".join(sign_in(person).get(address).streaming_content).startswith(b"PK")
    assert sign_in(aside.person).get(address).status_code == 404
    assert address not in sign_in(aside.person).get(council_of(made)).content.decode()
    assert address in sign_in(made.members[0].person).get(council_of(made)).content.decode()


def test_draft_minutes_stay_closed_to_a_deputy_who_stood_aside() -> None:
    made = bench(members=3)
    hearing = made.hear()
    declare_conflict(hearing=hearing, seat=made.deputy, reason="Anh em", actor=made.deputy.person, now=made.now)

    assert sign_in(made.deputy.person).get(council_of(made, "bien-ban")).status_code == 404
    assert sign_in(made.chair.person).get(council_of(made, "bien-ban")).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_council_page_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    made = bench(members=1)
    for _ in range(count):
        made.confirmed(80, 79, 81)
    client = sign_in(made.chair.person)
    client.get(council_of(made))

    with django_assert_num_queries(22):
        client.get(council_of(made))


@pytest.mark.parametrize("members", [1, 5])
def test_tally_takes_the_same_queries(members: int, django_assert_num_queries: Any) -> None:
    made = bench(members=members)
    hearing = made.hear()
    made.lodge(hearing, *[85, 78, 80, 81, 82, 83, 84][: members + 2])
    made.reveal(hearing)
    client = sign_in(made.chair.person)
    client.get(page_of(hearing))

    with django_assert_num_queries(23):
        client.get(page_of(hearing))
