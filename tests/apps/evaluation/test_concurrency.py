"""A reveal, a sheet being written and a seat taken away at the same moment: nothing is half done, nothing lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, connections, transaction
from tests.factories.evaluation import bench

from saolang.apps.evaluation import operations
from saolang.apps.evaluation.enums import HearingState, SheetState
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.common.errors import Gone
from saolang.common.locking import locked

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run the works at the same moment; return what each returned or raised."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def waiting_for_a_lock() -> None:
    """Return once another session waits for a row."""
    with connection.cursor() as cursor:
        for _look in range(20_000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


def test_sheet_is_lodged_before_the_reveal_or_not_at_all() -> None:
    council = bench(members=2)
    hearing = council.hear()
    council.lodge(hearing, 80, 80, 80)
    last = council.scoring[3]
    sheet = council.fill(hearing, last, 90)

    revealed, lodged = at_once(
        lambda: council.reveal(hearing, close_without=True),
        lambda: operations.lodge_sheet(sheet=sheet, actor=last.person, now=council.now),
    )

    sheet.refresh_from_db()
    assert isinstance(revealed, Hearing)
    assert isinstance(lodged, Sheet | operations.LateSheet)
    assert (sheet.state == SheetState.LODGED) == isinstance(lodged, Sheet)


def test_sheet_saved_while_the_reveal_goes_on_is_refused() -> None:
    council = bench(members=2)
    hearing = council.hear()
    council.lodge(hearing, 80, 80, 80)
    last = council.scoring[3]
    sheet = council.fill(hearing, last, 90)
    before = dict(sheet.answers.values_list("criterion", "place"))
    held = Event()

    def reveal() -> object:
        with transaction.atomic():
            found = council.reveal(hearing, close_without=True)
            held.set()
            waiting_for_a_lock()
            return found

    def save() -> object:
        assert held.wait(timeout=20)
        return operations.save_sheet(sheet=sheet, answers=dict.fromkeys(before, 0), actor=last.person, now=council.now)

    revealed, saved = at_once(reveal, save)

    assert isinstance(revealed, Hearing)
    assert isinstance(saved, operations.LateSheet)
    assert dict(sheet.answers.values_list("criterion", "place")) == before
    assert Hearing.objects.get().state == HearingState.REVEALED


def test_seat_is_not_taken_away_with_a_sheet_that_is_just_being_lodged() -> None:
    council = bench(members=1)
    hearing = council.hear()
    member = council.scoring[2]
    sheet = council.fill(hearing, member, 90)
    held = Event()

    def lodge() -> object:
        with transaction.atomic():
            found = operations.lodge_sheet(sheet=sheet, actor=member.person, now=council.now)
            held.set()
            waiting_for_a_lock()
            return found

    def unseat() -> object:
        assert held.wait(timeout=20)
        return operations.unseat_member(seat=member, actor=council.officer, now=council.now)

    lodged, unseated = at_once(lodge, unseat)

    assert isinstance(lodged, Sheet)
    assert isinstance(unseated, operations.CouncilFixed)
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.LODGED


def test_sheet_saved_while_its_hearing_is_taken_off_is_refused_with_a_sentence() -> None:
    council = bench(members=1)
    hearing = council.hear()
    member = council.scoring[2]
    sheet = council.sheet(hearing, member)
    held = Event()

    def take_off() -> None:
        with transaction.atomic():
            locked(hearing)
            held.set()
            waiting_for_a_lock()
            operations.take_off_agenda(hearing=hearing, actor=council.officer, now=council.now)

    def save() -> object:
        assert held.wait(timeout=20)
        return operations.save_sheet(sheet=sheet, opinion="Tốt", actor=member.person, now=council.now)

    taken, saved = at_once(take_off, save)

    assert taken is None
    assert isinstance(saved, Gone)
