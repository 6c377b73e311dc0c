"""Intellectual property: entered, followed, kept alive, told in time, worth points."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.accounts import commune_officer, leader, provincial_officer
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.innovation.enums import FeeSubject, RightKind, RightState, RightVerb
from saolang.apps.innovation.models import Right
from saolang.apps.innovation.operations import (
    add_fee,
    authorise_use,
    edit_right,
    end_use,
    enter_right,
    expire_rights,
    move_right,
    record_payment,
    remind_fees,
)
from saolang.apps.innovation.queries import ip_supports, rights_visible_to, term_end
from saolang.apps.innovation.validators import InnovationError
from saolang.apps.notifications.models import Notification
from saolang.apps.registry.models import Producer, Product
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState

ON = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def enter(producer: Producer, actor: Person | None, now: datetime, **values: Any) -> Right:
    products = values.pop("products", [])
    given = {"kind": RightKind.TRADEMARK, "name": "Nhãn hiệu thử", "owner": producer, **values}
    return enter_right(
        province=producer.unit.parent,
        values=given,  # type: ignore[arg-type, typeddict-item]
        products=products,
        actor=actor,
        now=now,
    )


def test_right_is_entered_with_the_state_its_days_tell(producer: Producer, owner: Person, now: datetime) -> None:
    prepared = enter(producer, owner, now)
    applied = enter(producer, owner, now, applied_on=date(2026, 3, 1))
    published = enter(producer, owner, now, applied_on=date(2026, 3, 1), published_on=date(2026, 6, 1))
    granted = enter(producer, owner, now, applied_on=date(2024, 3, 1), granted_on=date(2025, 6, 1))
    ended = enter(producer, owner, now, granted_on=date(2014, 6, 1), ends_on=date(2024, 6, 1))

    states = [one.state for one in (prepared, applied, published, granted, ended)]
    assert states == ["prepared", "applied", "published", "granted", "expired"]
    assert granted.ends_on == date(2034, 3, 1)
    assert Event.objects.filter(action="innovation.right.entered").count() == 5


def test_right_refuses_days_that_run_backwards(producer: Producer, owner: Person, now: datetime) -> None:
    with pytest.raises(InnovationError) as refused:
        enter(producer, owner, now, applied_on=date(2026, 3, 1), granted_on=date(2025, 6, 1))
    assert refused.value.field == "granted_on"
    with pytest.raises(InnovationError) as refused:
        enter(producer, owner, now, applied_on=ON + timedelta(days=1))
    assert refused.value.field == "applied_on"
    assert not Right.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "a" * 301}, "name"),
        ({"kind": "poem"}, "kind"),
        ({"owner": None}, "owner_name"),
        ({"remarks": "a\x07b"}, "remarks"),
    ],
)
def test_right_refuses_values_at_their_field(
    producer: Producer, science: Person, now: datetime, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InnovationError) as refused:
        enter(producer, science, now, **values)
    assert refused.value.field == field


def test_right_has_one_number_of_grant(producer: Producer, owner: Person, now: datetime) -> None:
    enter(producer, owner, now, granted_on=date(2025, 1, 1), grant_number="4-0512345-000")
    with pytest.raises(InnovationError) as refused:
        enter(producer, owner, now, granted_on=date(2025, 1, 1), grant_number="4-0512345-000")
    assert refused.value.field == "grant_number"


def test_right_is_entered_by_its_owner_and_the_province_alone(
    producer: Producer, owner: Person, science: Person, trade: Person, now: datetime
) -> None:
    officer = provincial_officer(producer.unit.parent)
    elsewhere = provincial_officer(ProvinceFactory(code="62"))
    for actor in (owner, science, officer, None):
        enter(producer, actor, now)
    for actor in (trade, elsewhere, leader(producer.unit.parent), commune_officer(producer.unit)):
        with pytest.raises(NotAllowed):
            enter(producer, actor, now)


def test_shared_right_is_the_provinces_to_enter(
    producer: Producer, owner: Person, science: Person, now: datetime
) -> None:
    values = {"kind": RightKind.GEOGRAPHICAL_INDICATION, "owner": None, "owner_name": "UBND tỉnh"}
    with pytest.raises(NotAllowed):
        enter(producer, owner, now, **values)
    assert enter(producer, science, now, **values).owner_name == "UBND tỉnh"


def test_right_stands_for_products_of_its_owner(producer: Producer, owner: Person, now: datetime) -> None:
    with pytest.raises(InnovationError) as refused:
        enter(producer, owner, now, products=[ProductFactory()])
    assert refused.value.field == "products"


def test_right_moves_along_its_table(producer: Producer, owner: Person, now: datetime) -> None:
    right = enter(producer, owner, now)

    right = move_right(
        right=right, version=1, verb=RightVerb.APPLY, day=date(2026, 2, 3), number="4-2026-01234", actor=owner, now=now
    )
    right = move_right(right=right, version=2, verb=RightVerb.PUBLISH, day=date(2026, 5, 25), actor=owner, now=now)
    right = move_right(
        right=right,
        version=3,
        verb=RightVerb.GRANT,
        day=date(2026, 11, 2),
        number="4-0600001-000",
        actor=owner,
        now=now,
    )

    assert (right.state, right.ends_on) == (RightState.GRANTED, date(2036, 2, 3))
    assert (right.application_number, right.grant_number) == ("4-2026-01234", "4-0600001-000")
    with pytest.raises(WrongState):
        move_right(right=right, version=4, verb=RightVerb.APPLY, day=ON, actor=owner, now=now)
    with pytest.raises(Stale):
        move_right(right=right, version=1, verb=RightVerb.EXPIRE, day=ON, actor=owner, now=now)


def test_right_is_renewed_for_another_term(producer: Producer, owner: Person, now: datetime) -> None:
    right = enter(producer, owner, now, granted_on=date(2017, 6, 1), ends_on=date(2026, 12, 1))

    renewed = move_right(right=right, version=1, verb=RightVerb.RENEW, day=ON, actor=owner, now=now)

    assert renewed.ends_on == date(2036, 12, 1)
    with pytest.raises(InnovationError) as refused:
        move_right(
            right=renewed, version=2, verb=RightVerb.RENEW, day=ON, ends_on=date(2030, 1, 1), actor=owner, now=now
        )
    assert refused.value.field == "ends_on"


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        (RightKind.TRADEMARK, date(2034, 2, 28)),
        (RightKind.INDUSTRIAL_DESIGN, date(2029, 2, 28)),
        (RightKind.PATENT, date(2044, 2, 29)),
        (RightKind.UTILITY_SOLUTION, date(2034, 2, 28)),
        (RightKind.GEOGRAPHICAL_INDICATION, None),
        (RightKind.COPYRIGHT, None),
    ],
)
def test_term_follows_the_law(kind: RightKind, end: date | None) -> None:
    assert term_end(kind, date(2024, 2, 29)) == end


def test_right_edited_by_two_is_noticed(producer: Producer, owner: Person, now: datetime) -> None:
    right = enter(producer, owner, now)
    edit_right(right=right, version=1, values={"name": "Tên mới"}, products=None, actor=owner, now=now)
    with pytest.raises(Stale):
        edit_right(right=right, version=1, values={"name": "Tên khác"}, products=None, actor=owner, now=now)
    assert Right.objects.get().name == "Tên mới"


def test_use_of_a_shared_right_is_authorised_once_a_period(producer: Producer, science: Person, now: datetime) -> None:
    values = {"kind": RightKind.CERTIFICATION_MARK, "owner": None, "owner_name": "UBND"}
    right = enter(producer, science, now, granted_on=date(2020, 1, 1), **values)
    given = {"right": right, "producer": producer, "number": "12/QĐ", "actor": science, "now": now}
    use = authorise_use(from_on=date(2024, 1, 1), until_on=None, **given)
    with pytest.raises(InnovationError) as refused:
        authorise_use(from_on=date(2025, 1, 1), until_on=None, **given)
    assert refused.value.field == "from_on"
    end_use(use=use, until_on=date(2024, 12, 31), actor=science, now=now)
    authorise_use(from_on=date(2025, 1, 1), until_on=date(2027, 12, 31), **given)
    assert right.uses.count() == 2
    stranger = ProducerFactory(unit=CommuneFactory(parent=ProvinceFactory(code="62")))
    with pytest.raises(InnovationError) as refused:
        authorise_use(from_on=ON, until_on=None, **{**given, "producer": stranger})
    assert refused.value.field == "producer"


def test_rights_are_read_within_reach(
    producer: Producer, owner: Person, science: Person, trade: Person, now: datetime
) -> None:
    own = enter(producer, science, now)
    shared = enter(producer, science, now, kind=RightKind.COLLECTIVE_MARK, owner=None, owner_name="Hội", granted_on=ON)
    authorise_use(right=shared, producer=producer, from_on=ON, until_on=None, number="", actor=science, now=now)
    for reader in (owner, science, trade, provincial_officer(producer.unit.parent), leader(producer.unit.parent)):
        assert {right.pk for right in rights_visible_to(reader, ON)} == {own.pk, shared.pk}
    assert {right.pk for right in rights_visible_to(commune_officer(producer.unit), ON)} == {own.pk}
    assert not rights_visible_to(provincial_officer(ProvinceFactory(code="62")), ON).exists()


def test_fee_is_told_at_each_step_once(producer: Producer, owner: Person, now: datetime) -> None:
    right = enter(producer, owner, now, granted_on=date(2017, 6, 1), ends_on=date(2027, 6, 1))
    due_on = ON + timedelta(days=100)
    fee = add_fee(of=right, subject=FeeSubject.RENEWAL, due_on=due_on, amount_vnd=1_000_000, actor=owner, now=now)

    told = [remind_fees(on=on, now=now) for on in (ON, ON, due_on - timedelta(days=30), due_on - timedelta(days=29))]

    assert told == [1, 0, 1, 0]
    assert Notification.objects.filter(recipient=owner, kind="innovation.fee.due").count() == 2
    record_payment(fee=fee, version=3, paid_on=ON, actor=owner, now=now)
    assert remind_fees(on=due_on - timedelta(days=7), now=now) == 0
    with pytest.raises(InnovationError):
        add_fee(of=right, subject=FeeSubject.RENEWAL, due_on=due_on, amount_vnd=None, actor=owner, now=now)


def test_right_expires_the_day_after_its_last(producer: Producer, owner: Person, now: datetime) -> None:
    right = enter(producer, owner, now, granted_on=date(2017, 6, 1), ends_on=ON)
    assert expire_rights(on=ON, now=now) == 0
    assert expire_rights(on=ON + timedelta(days=1), now=now) == 1
    assert expire_rights(on=ON + timedelta(days=1), now=now) == 0
    right.refresh_from_db()
    assert right.state == RightState.EXPIRED


def test_support_rises_with_what_the_product_holds(
    producer: Producer, product: Product, owner: Person, science: Person, now: datetime
) -> None:
    def standing() -> tuple[int, str]:
        support = ip_supports(product, ON)
        assert support is not None
        return support.place, support.next_step

    seen = [standing()]
    mark = enter(producer, owner, now, products=[product], applied_on=date(2026, 1, 5))
    seen.append(standing())
    mark = move_right(right=mark, version=1, verb=RightVerb.PUBLISH, day=date(2026, 4, 1), actor=owner, now=now)
    seen.append(standing())
    move_right(right=mark, version=2, verb=RightVerb.GRANT, day=date(2026, 10, 1), actor=owner, now=now)
    seen.append(standing())
    values = {"kind": RightKind.GEOGRAPHICAL_INDICATION, "owner": None, "owner_name": "UBND"}
    area = enter(producer, science, now, granted_on=date(2020, 1, 1), **values)
    authorise_use(
        right=area, producer=producer, from_on=date(2021, 1, 1), until_on=None, number="", actor=science, now=now
    )
    seen.append(standing())
    enter(producer, owner, now, products=[product], kind=RightKind.INDUSTRIAL_DESIGN, granted_on=date(2026, 1, 1))
    seen.append(standing())

    assert seen == [(0, "application"), (0, "application"), (1, "grant"), (1, "origin"), (2, "higher_right"), (3, "")]
    assert ip_supports(ProductFactory(set_number=None), ON) is None


def test_every_set_has_the_criterion_of_three_levels() -> None:
    found = {number: ip_supports(ProductFactory(set_number=number), ON) for number in range(1, 27)}
    assert [number for number, support in found.items() if support is None] == []
