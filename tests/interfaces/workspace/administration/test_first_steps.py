"""Before the first desk: an own password, a second step where the installation asks for it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.factories import accounts
from tests.factories.territories import CommuneFactory

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.operations import reset_password
from saolang.apps.audit.models import Event
from saolang.common import clock

pytestmark = pytest.mark.django_db
OWN = "/lam-viec/mat-khau/"
GOOD = "ba-tu-noi-nhau-42"


def test_one_time_password_leads_to_an_own_one_before_any_desk() -> None:
    person = accounts.commune_officer(CommuneFactory())
    given = reset_password(person=person, actor=None, now=clock.now())
    client = Client()

    answer = client.post(reverse("account_login"), {"login": person.username, "password": given})
    assert answer.status_code == 302
    for path in ("/lam-viec/", "/lam-viec/xa/", "/lam-viec/thong-bao/", "/lam-viec/xa/chu-the/moi/"):
        assert client.get(path).headers["Location"] == OWN
    assert client.get(OWN).status_code == 200
    same = client.post(OWN, {"password1": given, "password2": given})
    differ = client.post(OWN, {"password1": GOOD, "password2": "khac"})
    weak = client.post(OWN, {"password1": "ngan", "password2": "ngan"})
    chosen = client.post(OWN, {"password1": GOOD, "password2": GOOD})

    assert (same.status_code, differ.status_code, weak.status_code, chosen.status_code) == (422, 422, 422, 302)
    assert "Đây là mật khẩu được cấp" in same.content.decode()
    assert "Hai lần nhập khác nhau" in differ.content.decode()
    assert client.get("/lam-viec/xa/").status_code == 200
    assert client.get(OWN).headers["Location"] == reverse("account_change_password")
    assert [event.action for event in Event.objects.order_by("sequence")] == [
        "accounts.password.reset",
        "accounts.password.chosen",
    ]


def test_password_changed_on_the_account_page_counts_too() -> None:
    person = accounts.PersonFactory()
    given = reset_password(person=person, actor=None, now=clock.now())
    client = Client()
    client.post(reverse("account_login"), {"login": person.username, "password": given})
    change = reverse("account_change_password")

    same = client.post(change, {"oldpassword": given, "password1": given, "password2": given})
    client.post(change, {"oldpassword": given, "password1": GOOD, "password2": GOOD})

    assert "Đây là mật khẩu được cấp" in same.content.decode()
    person = Person.objects.get(pk=person.pk)
    assert person.check_password(GOOD)
    assert not person.must_change_password
    assert "_auth_user_id" in client.session


def test_second_step_is_asked_of_officers_only_where_the_setting_says_so(settings: Any) -> None:
    people = {
        "/lam-viec/xa/": accounts.commune_officer(CommuneFactory()),
        "/lam-viec/tinh/": accounts.provincial_officer(),
        "/lam-viec/hoi-dong/": accounts.expert(),
        "/lam-viec/quan-tri/": accounts.administrator(),
        "/lam-viec/chu-the/": accounts.producer_person(accounts.OrganisationFactory()),
    }

    def statuses() -> dict[str, int]:
        found = {}
        for path, person in people.items():
            client = Client()
            client.force_login(person)
            found[path] = client.get(path).status_code
        return found

    assert statuses() == dict.fromkeys(people, 200)
    settings.REQUIRE_MFA = True
    assert statuses() == {**dict.fromkeys(people, 302), "/lam-viec/chu-the/": 200}
    for person in people.values():
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert statuses() == dict.fromkeys(people, 200)


def test_second_step_page_leads_to_setting_it_up(settings: Any) -> None:
    settings.REQUIRE_MFA = True
    person = accounts.provincial_officer()
    client = Client()
    client.force_login(person)

    assert client.get("/lam-viec/tinh/").headers["Location"] == "/lam-viec/buoc-hai/"
    page = client.get("/lam-viec/buoc-hai/").content.decode()
    assert reverse("mfa_activate_totp") in page
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert client.get("/lam-viec/buoc-hai/").headers["Location"] == "/lam-viec/"


def test_sign_in_page_says_the_second_step_is_advised() -> None:
    page = Client().get(reverse("account_login")).content.decode()

    assert "nên bật thêm một bước" in page
    assert "cần thêm một bước" not in page
