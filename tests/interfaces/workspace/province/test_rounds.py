"""Rounds of the province: lists, suggestions, in time and late, settings, closing."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests.factories.accounts import OrganisationFactory, leader, producer_person, provincial_officer
from tests.factories.evaluation import bench, open_round, waiting_dossier

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Council, Round

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/tinh/dot/"


def sign_in(person: object) -> Client:
    """Return a client signed in as ``person``."""
    client = Client()
    client.force_login(person)
    return client


def test_rounds_answer_by_role() -> None:
    council = bench()
    round = council.council.round
    pages = [
        LIST,
        f"{LIST}{round.public_id}/",
        f"/lam-viec/tinh/hoi-dong/{council.council.public_id}/",
        f"/lam-viec/tinh/hoi-dong/{council.council.public_id}/thanh-vien/",
        f"/lam-viec/tinh/hoi-dong/{council.council.public_id}/tong-hop/",
    ]
    expected = {
        council.officer: 200,
        leader(): 200,
        council.chair.person: 403,
        producer_person(OrganisationFactory()): 403,
    }

    found = {person: [sign_in(person).get(page).status_code for page in pages] for person in expected}

    assert found == {person: [status] * len(pages) for person, status in expected.items()}
    assert Client().get(LIST).status_code == 302


def test_rounds_suggest_what_the_decision_sets() -> None:
    page = sign_in(provincial_officer()).get(LIST).content.decode()

    assert "Chưa có đợt nào đang mở" in page
    assert "Đợt 2 năm 2026" in page
    assert 'value="2026-10-30"' in page


def test_rounds_open_leads_to_the_round() -> None:
    answer = sign_in(provincial_officer()).post(
        LIST, {"name": "Đợt 2", "year": "2026", "proposals_before": "2026-10-30", "finished_before": "2026-12-30"}
    )

    opened = Round.objects.get()
    assert answer["Location"] == f"{LIST}{opened.public_id}/"


def test_rounds_wrong_dates_are_told_at_the_form() -> None:
    answer = sign_in(provincial_officer()).post(
        LIST, {"name": "Đợt 2", "year": "2026", "proposals_before": "2026-12-30", "finished_before": "2026-10-30"}
    )

    assert answer.status_code == 422
    assert not Round.objects.exists()
    assert 'value="2026-12-30"' in answer.content.decode()


def test_round_tells_dossiers_in_time_from_late_ones() -> None:
    officer = provincial_officer()
    round = open_round(officer)
    in_time = waiting_dossier()
    late = waiting_dossier(state=DossierState.RECEIVED)
    # 30/10 in Vietnam begins at 17:00 of the 29th in UTC: the first instant that is late.
    in_time.proposed_at = datetime(2026, 10, 29, 16, 59, tzinfo=UTC)
    in_time.save(update_fields=["proposed_at"])
    late.proposed_at = datetime(2026, 10, 29, 17, 0, tzinfo=UTC)
    late.save(update_fields=["proposed_at"])

    context = sign_in(officer).get(f"{LIST}{round.public_id}/").context

    assert (context["in_time"], context["late"]) == ([in_time], [late])


def test_round_edit_of_an_old_screen_is_refused_and_keeps_what_was_typed() -> None:
    officer = provincial_officer()
    round = open_round(officer)
    client = sign_in(officer)
    fields = {"name": "Đợt cuối năm", "proposals_before": "2026-10-30", "finished_before": "2026-12-30"}
    first = client.post(f"{LIST}{round.public_id}/", {**fields, "version": "1"})

    second = client.post(f"{LIST}{round.public_id}/", {**fields, "name": "Đợt muộn", "version": "1"})

    round.refresh_from_db()
    assert (first.status_code, second.status_code, round.name) == (302, 409, "Đợt cuối năm")
    assert "Đợt muộn" in second.content.decode()


def test_round_closes_with_a_reason_while_hearings_are_open() -> None:
    council = bench()
    council.hear()
    round = council.council.round
    client = sign_in(council.officer)
    address = f"{LIST}{round.public_id}/ket-thuc/"

    without = client.post(address, {"version": "1"})
    with_reason = client.post(address, {"version": "1", "reason": "Dời sang năm sau"})

    round.refresh_from_db()
    assert (without.status_code, with_reason.status_code, round.state) == (422, 302, RoundState.CLOSED)
    assert "Còn 1 hồ sơ chưa chốt" in without.content.decode()


def test_round_council_is_set_up_with_defaults() -> None:
    officer = provincial_officer()
    round = open_round(officer)

    answer = sign_in(officer).post(
        f"{LIST}{round.public_id}/hoi-dong-moi/",
        {"name": "Hội đồng tỉnh", "mode": "meeting", "quorum_percent": "75", "spread_limit": "10"},
    )

    council = Council.objects.get()
    assert answer["Location"] == f"/lam-viec/tinh/hoi-dong/{council.public_id}/thanh-vien/"
    assert (council.quorum_percent, council.spread_limit, council.meets_on) == (75, 10, None)


def test_round_council_quorum_out_of_range_is_told() -> None:
    officer = provincial_officer()
    round = open_round(officer)

    answer = sign_in(officer).post(
        f"{LIST}{round.public_id}/hoi-dong-moi/",
        {"name": "Hội đồng tỉnh", "mode": "meeting", "quorum_percent": "40", "spread_limit": "10"},
    )

    assert answer.status_code == 422
    assert not Council.objects.exists()


def test_round_leader_reads_and_may_not_act() -> None:
    council = bench()
    client = sign_in(leader())

    page = client.get(f"{LIST}{council.council.round.public_id}/").content.decode()
    answer = client.post(f"{LIST}{council.council.round.public_id}/ket-thuc/", {"version": "1"})

    assert "Kết thúc đợt" not in page
    assert answer.status_code == 422
    assert date(2026, 10, 30) == council.council.round.proposals_before
