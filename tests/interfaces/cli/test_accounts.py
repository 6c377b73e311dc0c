"""``saolang accounts create-administrator``."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.factories.territories import CommuneFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.queries import access_of
from saolang.interfaces.cli.management.commands import accounts

pytestmark = pytest.mark.django_db
ASKED = ("accounts", "create-administrator", "--username", "quan-tri", "--full-name", "Nguyễn Văn A")


def test_first_administrator_gets_a_one_time_password(settings: object) -> None:
    settings.PROGRAMME_AREA = ["51"]  # type: ignore[attr-defined]
    CommuneFactory()
    out = StringIO()

    call_command(*ASKED, stdout=out)

    person = Person.objects.get(username="quan-tri")
    found = re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", out.getvalue())
    assert found is not None
    assert person.check_password(found[0])
    assert person.must_change_password
    assert access_of(person, date(2100, 1, 1)).holds(Role.ADMINISTRATOR)
    assert Organisation.objects.get().name == "Cơ quan OCOP tỉnh Quảng Ngãi"
    with pytest.raises(CommandError, match="đã có người dùng"):
        call_command(*ASKED)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (["ba-tu-noi-nhau-42", "khac"], "Hai lần nhập khác nhau"),
        (["ngan", "ngan"], "10"),
        (["ba-tu-noi-nhau-42"] * 2, ""),
    ],
)
def test_password_is_asked_where_wanted(
    typed: list[str], refusal: str, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PROGRAMME_AREA = ["51"]  # type: ignore[attr-defined]
    CommuneFactory()
    answers = iter(typed)
    monkeypatch.setattr(accounts, "getpass", lambda _prompt: next(answers))

    if refusal:
        with pytest.raises(CommandError, match=refusal):
            call_command(*ASKED, "--ask-password")
        assert not Person.objects.exists()
    else:
        call_command(*ASKED, "--ask-password", stdout=StringIO())
        person = Person.objects.get()
        assert person.check_password(typed[0])
        assert not person.must_change_password


def test_without_units_the_command_says_what_to_run_first() -> None:
    with pytest.raises(CommandError, match="saolang territories load"):
        call_command(*ASKED)
