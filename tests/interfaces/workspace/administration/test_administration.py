"""The administration desk: who reaches it, people, offices, the installation."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.factories import accounts
from tests.factories.territories import CommuneFactory

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.audit.models import Event
from saolang.common.queueing import run_job

pytestmark = pytest.mark.django_db
DESK = "workspace:administration:"
PAGES = ("home", "people", "person-new", "organisations", "organisation-new", "installation")
ONE_TIME = re.compile(r"mat-khau-mot-lan\">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<")


def sign_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"{DESK}{name}", args=args)


@pytest.fixture
def administrator() -> Person:
    return accounts.administrator()


@pytest.fixture
def desk(administrator: Person) -> Client:
    return sign_in(administrator)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("page", [*PAGES, "person", "organisation"])
def test_desk_opens_to_administrators_only(page: str, administrator: Person) -> None:
    ids = {
        "person": [accounts.PersonFactory().public_id],
        "organisation": [accounts.DepartmentFactory().public_id],
    }.get(page, [])
    people = {
        "administrator": administrator,
        "province": accounts.provincial_officer(),
        "commune": accounts.commune_officer(CommuneFactory()),
        "expert": accounts.expert(),
        "leader": accounts.leader(),
        "producer": accounts.producer_person(accounts.OrganisationFactory()),
    }

    found = {who: sign_in(person).get(url(page, *ids)).status_code for who, person in people.items()}

    assert found == {**dict.fromkeys(people, 403), "administrator": 200}
    assert Client().get(url(page, *ids)).status_code == 302


@pytest.mark.parametrize(
    "name", ["person", "organisation", "person-password", "person-deactivate", "person-reactivate", "membership-grant"]
)
def test_who_does_not_exist_is_not_found(name: str, desk: Client) -> None:
    method = desk.get if name in ("person", "organisation") else desk.post
    assert method(url(name, "khongcoaica")).status_code == 404


@pytest.mark.parametrize("name", ["offices-create", "history-check", "jobs-retry"])
def test_verbs_are_posts_of_administrators(name: str, desk: Client) -> None:
    assert desk.get(url(name)).status_code == 405
    assert sign_in(accounts.provincial_officer()).post(url(name)).status_code == 403
    assert desk.post(url(name)).status_code == 302


def new_person(office: Organisation, **values: str) -> dict[str, str]:
    return {
        "full_name": "Lê Thị Thử",
        "username": "",
        "email": "",
        "phone": "",
        "organisation": office.public_id,
        "role": Role.EXPERT,
        "title": "Trưởng phòng",
        "effective_from": "2026-11-23",
        **values,
    }


def test_new_person_comes_with_role_and_slip(desk: Client) -> None:
    department = accounts.DepartmentFactory(name="Sở Thử Nghiệm")

    answer = desk.post(url("person-new"), new_person(department))

    person = Person.objects.get(username="le.thi.thu")
    slip = text_of(answer)
    password = ONE_TIME.search(slip)
    assert password is not None
    assert person.check_password(password[1])
    assert "Sở Thử Nghiệm" in slip
    assert "no-store" in answer.headers["Cache-Control"]
    membership = person.memberships.get()
    assert (membership.role, membership.title, membership.effective_from) == (
        "expert",
        "Trưởng phòng",
        date(2026, 11, 23),
    )
    page = text_of(desk.get(url("person", person.public_id)))
    assert "Chờ người này chọn mật khẩu riêng" in page
    assert password[1] not in page


def test_new_person_posted_twice_is_made_once(desk: Client) -> None:
    department = accounts.DepartmentFactory()
    values = new_person(department, username="le-thi-thu")

    first, second = desk.post(url("person-new"), values), desk.post(url("person-new"), values)

    assert (first.status_code, second.status_code) == (200, 422)
    assert Person.objects.filter(full_name="Lê Thị Thử").count() == 1
    assert "Tên đăng nhập này đã có người dùng" in text_of(second)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"full_name": ""}, "Chưa có họ và tên"),
        ({"username": "có dấu"}, "Tên đăng nhập dài từ 3 đến 60 ký tự"),
        ({"organisation": "khongco"}, "Không có đơn vị này"),
        ({"role": ""}, "Chưa chọn vai trò"),
        ({"role": Role.LEADER}, "Đơn vị loại này không có vai trò đó"),
        ({"effective_from": "hôm nay"}, "Không có ngày này"),
        ({"phone": "1"}, "Số điện thoại gồm 9 đến 11 số"),
    ],
)
def test_new_person_not_sound_keeps_what_was_typed(values: dict[str, str], sentence: str, desk: Client) -> None:
    answer = desk.post(url("person-new"), new_person(accounts.DepartmentFactory(), **values))

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="Trưởng phòng"' in text_of(answer)
    assert not Person.objects.filter(username="le.thi.thu").exists()


def test_person_is_edited_and_the_second_editor_is_told(desk: Client) -> None:
    person = accounts.PersonFactory()
    values = {"version": str(person.version), "full_name": "Tên Mới", "email": "", "phone": ""}

    first = desk.post(url("person", person.public_id), values)
    second = desk.post(url("person", person.public_id), {**values, "full_name": "Tên Khác"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Có người vừa sửa trước bạn" in text_of(second)
    assert 'value="Tên Khác"' in text_of(second)
    person.refresh_from_db()
    assert person.full_name == "Tên Mới"


def test_roles_are_granted_and_ended(desk: Client) -> None:
    person, department = accounts.PersonFactory(), accounts.DepartmentFactory()
    grant = {
        "organisation": department.public_id,
        "role": Role.EXPERT,
        "title": "",
        "effective_from": "2026-11-01",
        "effective_to": "",
    }

    assert desk.post(url("membership-grant", person.public_id), grant).status_code == 302
    membership = Membership.objects.get(person=person)
    end = url("membership-end", person.public_id, membership.pk)
    assert desk.post(end, {"ends_on": "2026-11-01"}).status_code == 422
    assert desk.post(end, {"ends_on": "x"}).status_code == 422
    assert desk.post(end, {"ends_on": "2026-11-23"}).status_code == 302

    membership.refresh_from_db()
    assert membership.effective_to == date(2026, 11, 23)
    assert "Đã thôi" in text_of(desk.get(url("person", person.public_id)))
    stranger = accounts.MembershipFactory()
    assert desk.post(url("membership-end", person.public_id, stranger.pk), {"ends_on": "2026-12-01"}).status_code == 404
    refused = desk.post(url("membership-grant", person.public_id), {**grant, "effective_to": "2026-10-01"})
    assert refused.status_code == 422
    assert "Ngày thôi giữ vai trò phải sau ngày bắt đầu" in text_of(refused)


def test_account_is_closed_reopened_and_given_a_password(desk: Client, administrator: Person) -> None:
    person = accounts.provincial_officer()
    theirs = sign_in(person)
    assert theirs.get("/lam-viec/tinh/").status_code == 200

    assert desk.post(url("person-deactivate", person.public_id), {"reason": "Nghỉ việc"}).status_code == 302
    assert theirs.get("/lam-viec/tinh/").status_code == 302
    assert desk.post(url("person-password", person.public_id)).status_code == 422
    assert desk.post(url("person-reactivate", person.public_id)).status_code == 302
    assert desk.post(url("person-reactivate", person.public_id)).status_code == 422
    slip = desk.post(url("person-password", person.public_id))
    assert ONE_TIME.search(text_of(slip)) is not None

    own = desk.post(url("person-deactivate", administrator.public_id))
    assert own.status_code == 422
    assert "Không tự khóa tài khoản của mình được" in text_of(own)


def test_people_are_searched_without_accents_and_filtered(desk: Client) -> None:
    accounts.PersonFactory(full_name="Y Đắk Hà")
    accounts.PersonFactory(full_name="A Thử", is_active=False)

    found = text_of(desk.get(url("people"), {"q": "dak"}))
    closed = text_of(desk.get(url("people"), {"tinh-trang": "closed", "vai": "khong-co"}))
    none = text_of(desk.get(url("people"), {"q": "không ai tên thế"}))

    assert ("Y Đắk Hà" in found, "A Thử" in found) == (True, False)
    assert ("Y Đắk Hà" in closed, "A Thử" in closed) == (False, True)
    assert "Không có ai như vậy" in none


@pytest.mark.parametrize("count", [1, 3])
def test_people_list_asks_as_often_for_three_as_for_one(
    count: int, desk: Client, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        accounts.expert()
    desk.get(url("people"))

    with django_assert_num_queries(9):
        desk.get(url("people"), {"vai": Role.EXPERT})


@pytest.mark.parametrize("count", [1, 3])
def test_office_list_asks_as_often_for_three_as_for_one(
    count: int, desk: Client, django_assert_num_queries: Any
) -> None:
    for _number in range(count):
        accounts.DepartmentFactory()
    desk.get(url("organisations"))

    with django_assert_num_queries(8):
        desk.get(url("organisations"), {"loai": OrganisationKind.DEPARTMENT})


def test_offices_of_all_communes_are_made_with_one_button(desk: Client, settings: Any) -> None:
    settings.PROGRAMME_AREA = ["51"]
    CommuneFactory(name="Xã Đăk Hà")
    CommuneFactory(name="Phường Kon Tum")
    assert "2 địa bàn chưa có cơ quan" in text_of(desk.get(url("organisations")))
    assert "2 địa bàn chưa có cơ quan" in text_of(desk.get(url("home")))

    made = desk.post(url("offices-create"), follow=True)
    again = desk.post(url("offices-create"), follow=True)

    assert "Đã lập 2 cơ quan." in text_of(made)
    assert "Mọi địa bàn đã có cơ quan." in text_of(again)
    names = set(Organisation.objects.filter(kind="commune").values_list("name", flat=True))
    assert names == {"Ủy ban nhân dân xã Đăk Hà", "Ủy ban nhân dân phường Kon Tum"}
    assert "2 cơ quan chưa có ai" in text_of(desk.get(url("home")))


def test_office_is_made_and_edited(desk: Client, settings: Any) -> None:
    settings.PROGRAMME_AREA = ["51"]
    commune = CommuneFactory()
    values = {"kind": "department", "name": "Sở Y tế", "unit": str(commune.parent_id), "code": "health"}

    assert desk.post(url("organisation-new"), values).status_code == 302
    wrong_level = desk.post(url("organisation-new"), {**values, "kind": "commune"})
    without_unit = desk.post(url("organisation-new"), {**values, "unit": ""})
    office = Organisation.objects.get(name="Sở Y tế")
    edit = {"version": str(office.version), "name": "Sở Y tế tỉnh", "code": "health"}
    first, second = (desk.post(url("organisation", office.public_id), edit) for _time in range(2))

    assert (wrong_level.status_code, without_unit.status_code) == (422, 422)
    assert "đơn vị khác ở tỉnh" in text_of(wrong_level)
    assert "Hãy chọn địa bàn của đơn vị" in text_of(without_unit)
    assert (first.status_code, second.status_code) == (302, 409)
    office.refresh_from_db()
    assert (office.name, office.code) == ("Sở Y tế tỉnh", "health")


def test_installation_page_shows_settings_without_secrets(desk: Client, settings: Any) -> None:
    settings.EMAIL_URL = "smtp+tls://gui:mat-khau-thu@thu.vi-du.vn:587"
    settings.DATABASE_URL = "postgresql://saolang:mat-khau-kho@kho.vi-du.vn/saolang"

    page = text_of(desk.get(url("installation")))

    assert "kho.vi-du.vn" in page
    assert "thu.vi-du.vn" in page
    for secret in ("mat-khau-thu", "mat-khau-kho", settings.SECRET_KEY):
        assert secret not in page
    assert "qd-26-2026" in page
    assert re.search(r"393c33e|[0-9a-f]{64}", page) is not None


def test_history_is_checked_from_the_page(desk: Client) -> None:
    desk.post(url("person-password", accounts.PersonFactory().public_id))

    answer = desk.post(url("history-check"), follow=True)

    assert "Nhật ký nguyên vẹn: đã tính lại 1 sự kiện." in text_of(answer)
    assert "Kiểm lúc" in text_of(answer)
    assert Event.objects.filter(action="accounts.history.checked").count() == 1


def test_failed_jobs_are_put_back(desk: Client) -> None:
    run_job.enqueue("certification.render", {})
    DBTaskResult.objects.update(status="FAILED", exception_class_path="builtins.OSError", traceback="dài")
    page = text_of(desk.get(url("installation")))
    assert "certification.render" in page
    assert "OSError" in page
    assert "1 việc chạy nền bị hỏng" in text_of(desk.get(url("home")))

    answer = desk.post(url("jobs-retry"), follow=True)

    assert "Đã đưa 1 việc về hàng đợi." in text_of(answer)
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path, job.traceback) == ("READY", "", "")
    assert "Không có việc nào hỏng." in text_of(desk.post(url("jobs-retry"), follow=True))
