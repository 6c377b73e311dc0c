"""The board: nothing of the scores before the reveal, asked again while members score, the same queries for many."""

from typing import Any

import pytest
from django.test import Client
from tests.factories.accounts import leader
from tests.factories.evaluation import Bench, bench

pytestmark = pytest.mark.django_db


def read(person: object, made: Bench, *, alone: bool = False) -> str:
    """Return the board as ``person`` sees it."""
    client = Client()
    client.force_login(person)
    headers = {"HX-Request": "true"} if alone else {}
    page = client.get(f"/lam-viec/tinh/hoi-dong/{made.council.public_id}/tong-hop/", headers=headers)
    assert page.status_code == 200
    return page.content.decode()


def test_board_counts_sheets_and_hides_scores_before_the_reveal() -> None:
    made = bench(members=3)
    hearing = made.hear()
    made.lodge(hearing, 82, 79, 84)

    page = read(made.officer, made)

    assert "3 trên 5" in page
    assert "chưa mở" in page
    assert "81,67" not in page


def test_board_asks_again_only_while_members_score() -> None:
    made = bench(members=3)
    hearing = made.hear()
    made.lodge(hearing, 82, 79, 84, 81, 80)
    scoring = read(made.officer, made, alone=True)
    made.reveal(hearing)

    revealed = read(made.officer, made, alone=True)

    assert 'hx-trigger="every 10s"' in scoring
    assert "<html" not in scoring
    assert "every 10s" not in revealed
    assert "81,20" in revealed


def test_board_says_what_is_in_the_way() -> None:
    made = bench(members=1)
    hearing = made.hear()
    made.lodge(hearing, 95, 60, 92)
    made.reveal(hearing)

    page = read(made.officer, made)

    assert "Phải thảo luận, chấm lượt mới" in page
    assert "Hạng tựa vào phiếu của" in page


def test_board_leader_sees_results_once_sealed() -> None:
    made = bench(members=1)
    hearing = made.confirmed(80, 80, 80)
    person = leader()
    before = read(person, made)
    made.seal(hearing, remarks="Được")

    after = read(person, made)

    assert "80,00" not in before
    assert "80,00" in after


def test_board_of_one_who_stands_aside_hides_that_dossier() -> None:
    made = bench(members=3)
    hearing = made.hear()
    made.lodge(hearing, 80, 80, 80, 80)
    seat = made.members[2]
    seat.person = made.officer
    seat.save(update_fields=["person"])
    hearing.recusals.create(seat=seat, reason="Góp vốn", declared_at=made.now)
    made.reveal(hearing)

    page = read(made.officer, made)

    assert "80,00" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_board_takes_the_same_queries(count: int, django_assert_num_queries: Any) -> None:
    made = bench(members=1)
    for _ in range(count):
        made.confirmed(80, 79, 81)
    client = Client()
    client.force_login(made.officer)
    page = f"/lam-viec/tinh/hoi-dong/{made.council.public_id}/tong-hop/"
    client.get(page)

    with django_assert_num_queries(14):
        client.get(page)
