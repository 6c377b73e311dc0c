"""How long 15 members and 200 dossiers take: the board and sealing, against the pure tally of the same sheets.

Prints seconds and ratios; run with ``python -m bench.council [dossiers] [members]`` from the root, on any database
(``SAOLANG_DATABASE_URL``; a test database is made and dropped).
"""

import os
import random
import sys
import time
from collections.abc import Callable

import django
from django.test.utils import get_runner, setup_test_environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")
django.setup()

from django.conf import settings  # noqa: E402
from tests.factories.evaluation import NOW, Bench, answers_worth, bench, criteria_set, waiting_dossier  # noqa: E402

from saolang.apps.dossiers.enums import DossierState  # noqa: E402
from saolang.apps.evaluation import operations, queries  # noqa: E402
from saolang.apps.evaluation.enums import HearingState, SheetState  # noqa: E402
from saolang.apps.evaluation.models import Hearing, Sheet  # noqa: E402
from saolang.core.scoring.engine import score_sheet  # noqa: E402
from saolang.core.scoring.tally import tally  # noqa: E402


def frozen(total: int) -> dict[str, object]:
    """Return what lodging a sheet worth ``total`` keeps."""
    answers = dict(answers_worth(total))
    result = score_sheet(criteria_set(), answers)
    unmet = {str(star): list(codes) for star, codes in result.unmet.items()}
    return {
        "answers": answers, "gates": {}, "parts": dict(result.parts), "total": result.total, "band": result.band,
        "star": result.star, "excluded": False, "stopped": False, "unmet": unmet, "warnings": [],
    }  # fmt: skip


def prepare(dossiers: int, members: int) -> tuple[Bench, list[dict[str, dict[str, int]]]]:
    """Return a council whose hearings are confirmed, and the sheets of each as the tally takes them."""
    chance = random.Random(26)
    house = bench(members=members - 2)
    operations.put_on_agenda(
        council=house.council,
        dossiers=[waiting_dossier(state=DossierState.IN_COUNCIL) for _ in range(dossiers)],
        actor=house.officer,
        now=NOW,
    )
    sheets = list(Sheet.objects.select_related("seat").order_by("hearing", "pk"))
    ways = {total: frozen(total) for total in range(72, 82)}
    named: dict[int, dict[str, dict[str, int]]] = {}
    for sheet in sheets:
        sheet.state, sheet.lodged_at, sheet.result = SheetState.LODGED, NOW, ways[chance.choice(list(ways))]
        named.setdefault(sheet.hearing_id, {})[sheet.seat.public_id] = sheet.result["answers"]
    Sheet.objects.bulk_update(sheets, ["state", "lodged_at", "result"], batch_size=500)
    Hearing.objects.update(revealed_at=NOW, state=HearingState.REVEALED)
    for hearing in Hearing.objects.all():
        house.confirm(hearing)
    return house, list(named.values())


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(dossiers: int = 200, members: int = 15) -> None:
    """Measure and print."""
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        house, sheets = prepare(dossiers, members)
        pure = seconds(lambda: [tally(criteria_set(), one) for one in sheets])
        board = seconds(lambda: queries.board(house.council))
        done: list[operations.Sealing] = []
        sealing = seconds(
            lambda: done.append(operations.seal_all_ready(council=house.council, actor=house.chair.person, now=NOW))
        )
        assert len(done[0].sealed) == dossiers
        print(f"{dossiers} dossiers x {members} members; pure tally {pure:.3f} s")
        print(f"board of the council   {board:6.2f} s   {board / pure:6.1f} x the pure tally")
        print(f"sealing all of it      {sealing:6.2f} s   {sealing / pure:6.1f} x the pure tally")
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
