"""Behind the scenes of the journeys: people, sessions and dossiers made in the server's own database.

Runs as a process of its own under the server's settings, so the tests touch the database only through pages. Reads one
JSON request a line, ``{"do": name, …}``, writes one JSON answer a line.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402  after the set-up
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from tests.factories import dossiers as filed  # noqa: E402
from tests.factories.accounts import (  # noqa: E402
    DepartmentFactory,
    OrganisationFactory,
    PersonFactory,
    commune_officer,
    expert,
    leader,
    producer_person,
    provincial_officer,
)
from tests.factories.evaluation import answers_worth, criteria_set  # noqa: E402
from tests.factories.registry import ProducerFactory, ProductFactory  # noqa: E402

from saolang.apps.accounts.enums import OrganisationKind  # noqa: E402
from saolang.apps.accounts.models import Organisation, Person  # noqa: E402
from saolang.apps.certification import operations as certification  # noqa: E402
from saolang.apps.certification.models import Certificate, Decision  # noqa: E402
from saolang.apps.dossiers.models import Dossier  # noqa: E402
from saolang.apps.evaluation import operations as evaluation  # noqa: E402
from saolang.apps.evaluation.enums import CouncilMode, SeatRole  # noqa: E402
from saolang.apps.evaluation.models import Council, Hearing, Sheet  # noqa: E402
from saolang.apps.evaluation.queries import proposed_choices  # noqa: E402
from saolang.apps.territories.models import Unit  # noqa: E402
from saolang.common import clock  # noqa: E402

VERBS: dict[str, Callable[..., Any]] = {}
PASSWORD = "mat-khau-de-thu-11"


def verb(function: Callable[..., Any]) -> Callable[..., Any]:
    """Answer requests of this name."""
    VERBS[function.__name__] = function
    return function


def _province() -> Unit:
    return Unit.objects.get(code="51", effective_to=None)


def _fresh_communes() -> Iterator[Unit]:
    """Yield communes of the province nobody works in yet."""
    taken = set(Organisation.objects.filter(kind=OrganisationKind.COMMUNE).values_list("unit_id", flat=True))
    yield from Unit.objects.filter(parent=_province(), effective_to=None).exclude(pk__in=taken).order_by("code")


_communes = _fresh_communes()


def _office() -> Organisation:
    found = Organisation.objects.filter(unit=_province(), kind=OrganisationKind.PROVINCIAL_OFFICE).first()
    return found or OrganisationFactory(
        unit=_province(), kind=OrganisationKind.PROVINCIAL_OFFICE, name="Văn phòng Điều phối OCOP tỉnh Thử"
    )


@verb
def session(username: str) -> str:
    """Return the cookie of somebody signed in."""
    person = Person.objects.get(username=username)
    kept = SessionStore()
    kept[SESSION_KEY] = str(person.pk)
    kept[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    kept[HASH_SESSION_KEY] = person.get_session_auth_hash()
    kept.create()
    return str(kept.session_key)


@verb
def producer(with_profile: bool = True) -> dict[str, str]:
    """Return a producer of a commune of its own, with somebody who acts for it and the commune's officer."""
    commune = next(_communes)
    organisation = OrganisationFactory(unit=commune, name=f"Hợp tác xã Thử {commune.name}")
    blank = {"representative_name": "", "address": "", "phone": "", "email": ""}
    ProducerFactory(organisation=organisation, **({} if with_profile else blank))
    person, officer = producer_person(organisation), commune_officer(commune)
    return {"username": person.username, "officer": officer.username, "commune": commune.name}


@verb
def office() -> dict[str, str]:
    """Return an officer and a leader of the province."""
    _office()
    return {"officer": provincial_officer(_province()).username, "leader": leader(_province()).username}


@verb
def experts(count: int) -> list[dict[str, str]]:
    """Return people of departments who may sit in councils."""
    made = []
    for _ in range(count):
        department = DepartmentFactory(unit=_province())
        person = expert(department)
        made.append({"username": person.username, "name": person.full_name, "department": department.name})
    return made


def _product(set_number: int) -> Any:
    commune = next(_communes)
    commune_officer(commune)
    maker = ProducerFactory(organisation=OrganisationFactory(unit=commune, name=f"Hợp tác xã Thử {commune.name}"))
    return ProductFactory(producer=maker, set_number=set_number, name=f"Đặc sản thử {commune.name}")


@verb
def dossier(state: str, set_number: int = 1) -> dict[str, str]:
    """Return a dossier brought to ``state`` through the real verbs, and who acts on it."""
    _office()
    product = _product(set_number)
    make = {
        "draft": filed.filled_draft,
        "submitted": filed.submitted,
        "proposed": filed.proposed,
        "received": filed.received,
        "appraised": filed.appraised,
    }[state]
    made: Dossier = make(product, now=clock.now())
    return _told(made)


def _told(made: Dossier) -> dict[str, str]:
    return {
        "id": made.public_id,
        "product": made.product.name,
        "producer": filed.own_person(made).username,
        "commune": filed.own_officer(made).username,
        "province": provincial_officer(_province()).username,
    }


@verb
def hearing(members: int = 2, lodged: int = 0, revealed: bool = False) -> dict[str, Any]:
    """Return a hearing before a council of a chair, ``members`` and a secretary, everybody present."""
    officer, now = provincial_officer(_province()), clock.now()
    waiting = filed.appraised(_product(1), now=now)
    council = _council(officer, members, now)
    held = evaluation.put_on_agenda(council=council, dossiers=[waiting], actor=officer, now=now)[0]
    seats = [seat for seat in council.seats.order_by("pk") if seat.role != SeatRole.SECRETARY]
    for seat in seats[:lodged]:
        sheet = Sheet.objects.get(hearing=held, seat=seat)
        sheet = evaluation.save_sheet(sheet=sheet, answers=answers_worth(80), actor=seat.person, now=now)
        evaluation.lodge_sheet(sheet=sheet, actor=seat.person, now=now)
    for seat in seats[lodged:]:
        sheet = Sheet.objects.get(hearing=held, seat=seat)
        evaluation.save_sheet(sheet=sheet, answers=answers_worth(80), actor=seat.person, now=now)
    if revealed:
        _reveal(str(held.public_id))
    return {
        "id": held.public_id,
        "council": council.public_id,
        "seats": [seat.person.username for seat in seats],
        "officer": officer.username,
        **{name: value for name, value in _told(waiting).items() if name in ("product", "producer")},
    }


def _council(officer: Person, members: int, now: Any) -> Council:
    today = clock.local_date(now)
    opened = evaluation.open_round(
        province=_province(),
        name=f"Đợt thử {Council.objects.count() + 1}",
        year=today.year,
        proposals_before=today,
        finished_before=today.replace(month=12, day=31),
        actor=officer,
        now=now,
    )
    council = evaluation.set_up_council(
        round=opened, name="Hội đồng thử", mode=CouncilMode.MEETING, actor=officer, now=now
    )
    roles = [SeatRole.CHAIR, *[SeatRole.MEMBER] * members, SeatRole.SECRETARY]
    for role in roles:
        department = DepartmentFactory(unit=_province())
        evaluation.seat_member(
            council=council, person=expert(department), organisation=department, role=role, actor=officer, now=now
        )
    council.refresh_from_db()
    secretary = council.seats.get(role=SeatRole.SECRETARY).person
    present = {seat.public_id for seat in council.seats.all()}
    return evaluation.set_attendance(
        council=council, present=present, version=council.version, actor=secretary, now=now
    )


def _reveal(public_id: str) -> Hearing:
    held = Hearing.objects.get(public_id=public_id)
    chair = held.council.seats.get(role=SeatRole.CHAIR).person
    return evaluation.reveal(hearing=held, version=held.version, close_without=True, actor=chair, now=clock.now())


@verb
def reveal(public_id: str) -> None:
    """Have the chair open the sheets."""
    _reveal(public_id)


def _four_stars() -> dict[str, int]:
    """Return answers of set 1 whose every minimum of 4 stars is met and one of 5 stars is not."""
    leaves = criteria_set(1).leaves
    places = {leaf.code: leaf.options[-1].place for leaf in leaves}
    for leaf in leaves:
        highest = leaf.options[-1]
        if highest.min_star == 5:
            return places | {leaf.code: leaf.options[-2].place}
    raise LookupError("no criterion of set 1 carries a minimum for 5 stars")


@verb
def signed_decision(count: int) -> dict[str, Any]:
    """Conclude ``count`` dossiers and sign the decision over them; return the codes of its certificates."""
    officer, now = provincial_officer(_province()), clock.now()
    council = _council(officer, 1, now)
    ready = [filed.appraised(_product(1), now=now) for _ in range(count)]
    for held in evaluation.put_on_agenda(council=council, dossiers=ready, actor=officer, now=now):
        for sheet in Sheet.objects.filter(hearing=held).select_related("seat__person"):
            person = sheet.seat.person
            sheet = evaluation.save_sheet(sheet=sheet, answers=_four_stars(), actor=person, now=now)
            evaluation.lodge_sheet(sheet=sheet, actor=person, now=now)
        chair = council.seats.get(role=SeatRole.CHAIR).person
        opened = evaluation.reveal(hearing=held, version=Hearing.objects.get(pk=held.pk).version, actor=chair, now=now)
        opened = evaluation.confirm_options(
            hearing=opened, choices=proposed_choices(opened), gates={}, version=opened.version, actor=chair, now=now
        )
        evaluation.seal(hearing=opened, version=opened.version, actor=chair, now=now)
    decision = certification.draft_decision(
        round=council.round,
        province=_province(),
        dossiers=Dossier.objects.filter(pk__in=[one.pk for one in ready]),
        authority="Chủ tịch Ủy ban nhân dân tỉnh Thử",
        actor=officer,
        now=now,
    )
    certification.sign_decision(
        decision=decision,
        version=decision.version,
        number=f"{decision.pk}-T/QĐ-UBND",
        signed_on=clock.today(),
        signer_name="Nguyễn Văn Ví Dụ",
        signer_title="Phó Chủ tịch",
        actor=officer,
        now=clock.now(),
    )
    codes = Certificate.objects.filter(recognition__decision=Decision.objects.get(pk=decision.pk))
    return {
        "codes": list(codes.values_list("code", flat=True)),
        "numbers": list(codes.values_list("number", flat=True)),
    }


@verb
def certificates() -> list[dict[str, Any]]:
    """Return number, code and whether it is drawn, for every certificate."""
    return [
        {"number": one.number, "code": one.code, "drawn": one.paper_id is not None, "product": one.product_name}
        for one in Certificate.objects.order_by("pk")
    ]


@verb
def person(username: str) -> str:
    """Return the password of a person made here, or register one."""
    PersonFactory(username=username)
    return PASSWORD


def main() -> None:
    """Answer requests until standard input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"is": VERBS[request.pop("do")](**request)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
