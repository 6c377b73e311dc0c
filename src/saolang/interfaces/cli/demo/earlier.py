"""Certificates of earlier laws (giấy cấp trước đây): entered from paper, then each goes on to another state.

Each is entered by the officer at the story's own time; what follows is done by the verbs on its day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from saolang.apps.certification import operations as certification
from saolang.apps.certification.enums import IssuerLevel
from saolang.apps.certification.models import Certificate
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.registry import operations as registry
from saolang.common.clock import local_date
from saolang.core.calendar.windows import add_months
from saolang.core.regulation.loader import load_pack
from saolang.interfaces.cli.demo.days import at, working_day_before
from saolang.interfaces.cli.demo.life import Stage, Tale, follow_up
from saolang.interfaces.cli.demo.material import read

LAW = "qd-148-2023"
MONTHS = 36
DISTRICTS_UNTIL = date(2025, 6, 30)
DAY = timedelta(days=1)


def papers_of_then(stage: Stage) -> list[Iterator[datetime]]:
    """Return the tales of ``data/earlier.yaml``; one whose paper no earlier law could bear any more is left out."""
    last_day = load_pack(LAW).effective_to
    tales = []
    for key, data in read("earlier").items():
        issued_on = _issued_on(stage, data)
        if last_day is None or issued_on < last_day:
            tales.append(_life_of(stage, key, data, issued_on))
    return tales


def _issued_on(stage: Stage, data: Mapping[str, Any]) -> date:
    return add_months(local_date(stage.now) + timedelta(days=data["ends"]), -MONTHS)


def _life_of(stage: Stage, key: str, data: Mapping[str, Any], issued_on: date) -> Iterator[datetime]:
    now = at(working_day_before(stage.now, data["registered"]), 10, 20)
    yield now
    certificate = _enter(stage, key, data, issued_on, now)
    ended_on = certificate.ends_on + DAY
    if "filed" in data:
        tale = Tale(key, data, working_day_before(stage.now, data["filed"]), data["commune_days"])
        for instant in follow_up(stage, tale, certificate, DossierKind.RENEWAL):
            if instant >= at(ended_on, 7):  # before the step that falls after the end
                yield from _extend(certificate, ended_on)
            yield instant
        yield from _extend(certificate, ended_on)
    elif data["ends"] < 0 and ended_on > local_date(now):
        now = at(ended_on, 0, 30)
        yield now
        certification.expire(certificate=certificate, on=ended_on, now=now)


def _enter(stage: Stage, key: str, data: Mapping[str, Any], issued_on: date, now: datetime) -> Certificate:
    """Copy the paper into the register, with its product where that is new."""
    officer = stage.cast.people["tinh-ocop"]
    if key not in stage.products:
        stage.products[key] = registry.add_product(
            producer=stage.cast.producers[data["producer"]],
            values={
                "name": data["name"],
                "set_number": data["set"],
                "specification": data["specification"],
                "standard": data["standard"],
                "description": data["description"],
            },
            actor=officer,
            now=now,
            is_example=True,
        )
    level = IssuerLevel(data["level"])
    return certification.register_earlier_certificate(
        product=stage.products[key],
        star=data["star"],
        decision_number=data["number"],
        decided_on=issued_on,
        authority=data["authority"],
        level=IssuerLevel.PROVINCE if issued_on > DISTRICTS_UNTIL else level,
        issued_on=issued_on,
        ends_on=add_months(issued_on, MONTHS),
        pack_id=LAW,
        product_code=data["code"],
        actor=officer,
        now=now,
    )


def _extend(certificate: Certificate, ended_on: date) -> Iterator[datetime]:
    """The night after the last day: the renewal waits, so the certificate goes on (once)."""
    fresh = Certificate.objects.get(pk=certificate.pk)
    if fresh.extended_until is not None:
        return
    now = at(ended_on, 0, 30)
    yield now
    certification.extend(certificate=fresh, version=fresh.version, actor=None, on=ended_on, now=now)
