"""The story told (kịch bản): which tales are played, when, and up to which stage.

Everything happens inside one transaction: a demonstration is there as a whole or not at all.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo import after, earlier, innovation, life, sitting
from saolang.interfaces.cli.demo.cast import set_the_cast
from saolang.interfaces.cli.demo.days import at, later, story_now, working_day_before, working_days_back
from saolang.interfaces.cli.demo.ledger import Ledger
from saolang.interfaces.cli.demo.life import Stage, Steps, Tale
from saolang.interfaces.cli.demo.material import products
from saolang.interfaces.cli.demo.news import tell_the_news
from saolang.interfaces.cli.demo.places import put_on_the_map
from saolang.interfaces.cli.demo.programme import keep_the_plans
from saolang.interfaces.cli.demo.register import keep_the_register
from saolang.interfaces.cli.demo.sitting import LEFT_FOR_VISITORS, Sitting

StageName = Literal["submitted", "council", "recognised"]
STAGES: tuple[StageName, ...] = ("submitted", "council", "recognised")
LEADING_ROLE = "tinh-ocop"
"""The officer without whom there is no demonstration in a database."""
SHIFT: Mapping[StageName, int] = {"submitted": 61, "council": 8, "recognised": 0}
"""Days by which the round of the story lies later than in the full story."""
EARLIER_DAYS = 175
"""How long ago the round before began."""
BEGIN_DAYS = 190
Tell = Callable[[str, int, int], None]


def demo_exists() -> bool:
    """Whether the database holds the demonstration."""
    return Person.objects.filter(username=LEADING_ROLE, is_example=True).exists()


def tell_nothing(_words: str, _step: int, _of: int) -> None:
    """Keep quiet about progress."""


@transaction.atomic
def play(stage_name: StageName, *, now: datetime, tell: Tell = tell_nothing) -> bool:
    """Chạy đợt trình diễn up to ``stage_name``; False when the database holds one already.

    :param now: the instant at which the story ends; everything lies in the weeks before.
    :param tell: called with what is going on, the step and the number of steps.
    """
    if demo_exists():
        return False
    now = story_now(now)
    tell("Mời người đóng vai", 0, 1)
    cast = set_the_cast(at(working_day_before(now, BEGIN_DAYS if stage_name == "recognised" else 110), 8))
    stage = Stage(cast, Ledger(now), now, {}, {})
    plots = {"submitted": _submitted, "council": _council, "recognised": _recognised}
    _run([*plots[stage_name](stage), tell_the_news(stage)], now, tell)
    keep_the_register(cast, now)
    put_on_the_map(cast, now)
    keep_the_plans(cast, now)
    return True


def _run(tales: list[Iterator[datetime]], now: datetime, tell: Tell) -> None:
    """Let every tale take its next step in the order of time, so that history is written as it would have been."""
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
    for order, tale in enumerate(tales):
        first = next(tale, None)
        if first is not None:
            heapq.heappush(waiting, (first, order, tale))
    done, expected = 0, len(waiting) * 7
    while waiting:
        instant, order, tale = heapq.heappop(waiting)
        if instant > now:
            continue  # the rest of this tale lies ahead
        done += 1
        tell(f"{instant:%d/%m/%Y}", done, max(expected, done))
        following = next(tale, None)
        if following is not None:
            heapq.heappush(waiting, (max(following, instant), order, tale))


def _tale(stage: Stage, key: str, data: Mapping[str, Any], shift: int, stop: str) -> Tale:
    filed_on = working_day_before(stage.now, data["first_day"] - shift)
    return Tale(key, data, filed_on, data.get("commune_days", 9), stop)


def _main_tales(stage: Stage, shift: int, stop: str) -> dict[str, Tale]:
    return {
        key: _tale(stage, key, data, shift, stop)
        for key, data in products().items()
        if "now" not in data and "fate" not in data and "upgrade" not in data
    }


def _submitted(stage: Stage) -> list[Steps]:
    """Everything has just been filed and lies with the communes."""
    tales = _main_tales(stage, SHIFT["submitted"], "submitted")
    return [life.first_dossier(stage, tale) for tale in tales.values()]


def _council(stage: Stage) -> list[Iterator[datetime]]:
    """The council meets tomorrow: sheets are written, most are in."""
    tales = _main_tales(stage, SHIFT["council"], "appraised")
    held = _main_sitting(stage, tales, shift=SHIFT["council"])
    return [
        *(life.first_dossier(stage, tale) for tale in tales.values()),
        sitting.set_up(stage, held),
        sitting.put_on_agenda(stage, held, working_day_before(stage.now, 5)),
        sitting.read_alone(stage, held, tales, working_day_before(stage.now, 2), left=LEFT_FOR_VISITORS),
        sitting.leave_open(stage, held, tales, working_day_before(stage.now, 1)),
    ]


def _recognised(stage: Stage) -> list[Iterator[datetime]]:
    """The round is over, another is under way, and every desk has work."""
    return [
        *earlier.papers_of_then(stage),
        *_earlier_round(stage),
        *_round(stage),
        *_second_council(stage),
        *_work_in_hand(stage),
        innovation.science(stage),
    ]


def _main_sitting(stage: Stage, tales: Mapping[str, Tale], *, shift: int) -> Sitting:
    today = local_date(stage.now)
    meets_on = working_day_before(stage.now, 6) if not shift else later(today, 1)
    return Sitting(
        name="Hội đồng đánh giá, phân hạng sản phẩm OCOP (ví dụ)",
        round_name=f"Đợt 2/{today.year}",
        year=today.year,
        proposals_before=today - timedelta(days=24 - shift),
        finished_before=today + timedelta(days=37 + shift),
        set_up_on=working_day_before(stage.now, 74 - shift),
        meets_on=meets_on,
        decision_number="003/QĐ-UBND-VD",
        keys=list(tales),
    )


def _round(stage: Stage) -> list[Iterator[datetime]]:
    """The round the story is about, with the upgrade of a product recognised before."""
    tales = _main_tales(stage, 0, "appraised")
    key, data = "mac-ca", products()["mac-ca"]
    upgraded = {**data, "quality": data["upgrade"], **{name: data["upgrade"][name] for name in ("first_day",)}}
    tales["nang-hang"] = _tale(
        stage, "nang-hang", {**upgraded, "commune_days": data["upgrade"]["commune_days"]}, 0, "appraised"
    )
    held = _main_sitting(stage, tales, shift=0)
    firsts = [life.first_dossier(stage, tale) for name, tale in tales.items() if name != "nang-hang"]
    return [
        *firsts,
        _upgrade(stage, tales["nang-hang"], key),
        sitting.set_up(stage, held),
        sitting.put_on_agenda(stage, held, working_day_before(stage.now, 17)),
        sitting.read_alone(stage, held, tales, working_day_before(stage.now, 10)),
        sitting.meet(stage, held, tales),
        after.decide(
            stage,
            held,
            number="004/QĐ-UBND-VD",
            drafted_on=working_day_before(stage.now, 4),
            signed_on=working_day_before(stage.now, 1),
        ),
    ]


def _upgrade(stage: Stage, tale: Tale, key: str) -> Steps:
    yield at(tale.filed_on - timedelta(days=7), 8)
    yield from life.follow_up(stage, tale, after.certificate_of(stage, key), DossierKind.UPGRADE)


def _earlier_round(stage: Stage) -> list[Iterator[datetime]]:
    """The round before, under the same law: one certificate was replaced since, one revoked, one is under a case."""
    chosen = {key: data for key, data in products().items() if "fate" in data or "upgrade" in data}
    tales = {key: Tale(key, data, working_day_before(stage.now, EARLIER_DAYS - 2), 8) for key, data in chosen.items()}
    today = local_date(stage.now)
    meets_on = working_day_before(stage.now, 128)
    held = Sitting(
        name="Hội đồng đánh giá đợt trước (ví dụ)",
        round_name=f"Đợt 1/{meets_on.year}",
        year=meets_on.year,
        proposals_before=today - timedelta(days=145),
        finished_before=today - timedelta(days=100),
        set_up_on=working_day_before(stage.now, EARLIER_DAYS),
        meets_on=meets_on,
        decision_number="000/QĐ-UBND-VD",
        keys=list(tales),
    )
    return [
        *(life.first_dossier(stage, tale) for tale in tales.values()),
        sitting.set_up(stage, held),
        sitting.put_on_agenda(stage, held, working_day_before(stage.now, 138)),
        sitting.read_alone(stage, held, tales, working_day_before(stage.now, 133)),
        sitting.meet(stage, held, tales),
        after.decide(
            stage,
            held,
            number="001/QĐ-UBND-VD",
            drafted_on=working_day_before(stage.now, 126),
            signed_on=working_day_before(stage.now, 121),
        ),
        _at(working_day_before(stage.now, 40), lambda: after.revoke(stage, "tieu-rung")),
        _at(working_day_before(stage.now, 3), lambda: after.suspect(stage, "sam-day-kho")),
    ]


def _at(day: Any, begin: Callable[[], Iterator[datetime]]) -> Iterator[datetime]:
    """Begin another tale on ``day``: what it needs does not exist before."""
    yield at(day, 8)
    yield from begin()


def _second_council(stage: Stage) -> list[Iterator[datetime]]:
    """A council in the middle of its work, with sheets for visitors to fill."""
    tales = {
        key: _tale(stage, key, data, 0, "appraised") for key, data in products().items() if data.get("now") == "scoring"
    }
    today = local_date(stage.now)
    held = Sitting(
        name="Hội đồng đánh giá bổ sung (ví dụ)",
        round_name=f"Đợt bổ sung {today.year}",
        year=today.year,
        proposals_before=today - timedelta(days=20),
        finished_before=today + timedelta(days=35),
        set_up_on=working_day_before(stage.now, 44),
        meets_on=later(today, 1),
        decision_number="005/QĐ-UBND-VD",
        keys=list(tales),
    )
    return [
        *(life.first_dossier(stage, tale) for tale in tales.values()),
        sitting.set_up(stage, held),
        sitting.put_on_agenda(stage, held, working_day_before(stage.now, 5)),
        sitting.read_alone(stage, held, tales, working_day_before(stage.now, 2), left=LEFT_FOR_VISITORS),
        sitting.leave_open(stage, held, tales, working_day_before(stage.now, 1), lodged=held.keys[:2]),
    ]


def _work_in_hand(stage: Stage) -> list[Steps]:
    """Something for every desk: a draft, one just filed, one overdue, one to take in, one to supplement."""
    tales: list[Steps] = []
    for key, data in products().items():
        doing = data.get("now")
        if doing == "draft":
            tale = Tale(key, data, working_day_before(stage.now, 2) + timedelta(days=5), stop="draft")
        elif doing in ("submitted", "overdue"):
            tale = Tale(key, data, working_days_back(stage.now, data["waited"]), stop="submitted")
        elif doing in ("proposed", "supplement"):
            tale = _tale(stage, key, data, 0, doing)
        else:
            continue
        tales.append(life.first_dossier(stage, tale))
    return tales
