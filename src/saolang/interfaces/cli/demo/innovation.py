"""Rights, barcodes, standards, science proposals of the story, entered by those who would (``innovation.yaml``)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.innovation import operations
from saolang.apps.innovation.enums import FeeSubject
from saolang.apps.innovation.models import Right
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.days import at, working_day_before
from saolang.interfaces.cli.demo.life import Stage
from saolang.interfaces.cli.demo.material import read

DEPARTMENT = "so-khcn"


def science(stage: Stage) -> Iterator[datetime]:
    """The department opens its books: rights and numbers first, a call, proposals that answer it."""
    data = read("innovation")
    officer = stage.cast.people[DEPARTMENT]
    today = local_date(stage.now)
    now = at(working_day_before(stage.now, data["call"]["opened"]), 9)
    yield now
    call = operations.open_call(
        province=stage.cast.province,
        year=today.year + 1,
        title=data["call"]["title"],
        text=data["call"]["text"],
        opens_on=local_date(now),
        closes_on=local_date(now) + timedelta(days=data["call"]["open_days"]),
        actor=officer,
        now=now,
        is_example=True,
    )
    now = at(working_day_before(stage.now, 3), 14)
    yield now
    rights = [_right(stage, one, officer, today, now) for one in data["rights"]]
    for fee in data["fees"]:
        operations.add_fee(
            of=rights[fee["right"]],
            subject=FeeSubject(fee["subject"]),
            due_on=today + timedelta(days=fee["due"]),
            amount_vnd=fee["amount"],
            actor=officer,
            now=now,
        )
    _numbers(stage, data, officer, today, now)
    _standards(stage, data, officer, today, now)
    now = at(working_day_before(stage.now, 2), 10)
    yield now
    for one in data["proposals"]:
        producer = stage.cast.producers[one["producer"]]
        person = stage.cast.people[read("producers")[one["person"]]["people"][0]["username"]]
        proposal = operations.draft_proposal(
            call=call,
            organisation=producer.organisation,
            producer=producer,
            values={
                "title": one["title"],
                "need": one["need"],
                "result": one["result"],
                "money_vnd": one["money"],
                "months": one["months"],
            },
            products=[],
            actor=person,
            now=now,
        )
        if one["send"]:
            operations.submit_proposal(proposal=proposal, version=proposal.version, actor=person, now=now)


def _right(stage: Stage, one: Mapping[str, Any], officer: Person, today: date, now: datetime) -> Right:
    def ago(name: str) -> date | None:
        return today - timedelta(days=one[name]) if name in one else None

    right = operations.enter_right(
        province=stage.cast.province,
        values={
            "kind": one["kind"],
            "name": one["name"],
            "owner": stage.cast.producers[one["producer"]] if "producer" in one else None,
            "owner_name": one.get("owner_name", ""),
            "manager_name": one.get("manager_name", ""),
            "grant_number": one.get("number", ""),
            "applied_on": ago("applied"),
            "published_on": ago("published"),
            "granted_on": ago("granted"),
        },
        products=[stage.products[key] for key in one.get("products", ()) if key in stage.products],
        actor=officer,
        now=now,
        is_example=True,
    )
    for key in one.get("uses", ()):
        operations.authorise_use(
            right=right,
            producer=stage.cast.producers[key],
            from_on=today - timedelta(days=365),
            until_on=None,
            number="VD-12/QĐ",
            actor=officer,
            now=now,
        )
    return right


def _numbers(stage: Stage, data: Mapping[str, Any], officer: Person, today: date, now: datetime) -> None:
    for one in data["prefixes"]:
        prefix = operations.register_prefix(
            producer=stage.cast.producers[one["producer"]],
            prefix=one["prefix"],
            granted_on=today - timedelta(days=one["granted"]),
            ends_on=today + timedelta(days=one["ends"]),
            actor=officer,
            now=now,
            is_example=True,
        )
        if one["number"]["product"] in stage.products:
            operations.number_product(
                product=stage.products[one["number"]["product"]],
                packaging=one["number"]["packaging"],
                prefix=prefix,
                actor=officer,
                now=now,
                is_example=True,
            )


def _standards(stage: Stage, data: Mapping[str, Any], officer: Person, today: date, now: datetime) -> None:
    for one in data["requirements"]:
        operations.add_requirement(
            province=stage.cast.province,
            market=one["market"],
            set_numbers=one["sets"],
            parameter=one["parameter"],
            limit=one["limit"],
            source=one["source"],
            actor=officer,
            now=now,
            is_example=True,
        )
    for one in (one for one in data["standards"] if one["product"] in stage.products):
        operations.declare_standard(
            product=stage.products[one["product"]],
            kind=one["kind"],
            number=one["number"],
            title=one["title"],
            declared_on=None,
            actor=officer,
            now=now,
        )
    for one in (one for one in data["reports"] if one["product"] in stage.products):
        operations.add_test_report(
            product=stage.products[one["product"]],
            laboratory=one["laboratory"],
            number=one["number"],
            reported_on=today - timedelta(days=one["ago"]),
            results=one["results"],
            file=None,
            actor=officer,
            now=now,
        )
