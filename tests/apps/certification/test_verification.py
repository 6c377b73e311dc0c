"""The eight answers: by code and product code, at the days where they change, the same in Python and in SQL."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.certification import SIGNED_ON, certificate
from tests.factories.registry import ProductFactory

from saolang.apps.certification import queries
from saolang.apps.certification.enums import CertificateState, LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.dossiers.enums import DossierKind
from saolang.core.text.identifiers import ALPHABET, new_code

pytestmark = pytest.mark.django_db
ENDS = date(2029, 11, 20)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "status", "since", "until"),
    [
        (SIGNED_ON - DAY, LiveStatus.UNKNOWN, None, None),
        (SIGNED_ON, LiveStatus.VALID, SIGNED_ON, ENDS),
        (ENDS - 181 * DAY, LiveStatus.VALID, SIGNED_ON, ENDS),
        (ENDS - 180 * DAY, LiveStatus.EXPIRING, SIGNED_ON, ENDS),
        (ENDS, LiveStatus.EXPIRING, SIGNED_ON, ENDS),
        (ENDS + DAY, LiveStatus.EXPIRED, ENDS + DAY, None),
    ],
)
@pytest.mark.parametrize("state", [CertificateState.VALID, CertificateState.EXPIRED])
def test_answer_changes_on_its_days_whatever_the_nightly_work_has_done(
    on: date, status: LiveStatus, since: date | None, until: date | None, state: CertificateState
) -> None:
    made = certificate()
    Certificate.objects.update(state=state, state_changed_on=ENDS + DAY if state == CertificateState.EXPIRED else None)

    answer = queries.live_status(made.code, on)

    assert (answer.status, answer.since, answer.until) == (status, since, until)
    assert queries.annotate_live(Certificate.objects.all(), on).get().live == status


@pytest.mark.parametrize(
    ("on", "status", "since", "until"),
    [
        (ENDS, LiveStatus.EXPIRING, SIGNED_ON, ENDS),
        (ENDS + DAY, LiveStatus.EXTENDED, ENDS + DAY, ENDS + 180 * DAY),
        (ENDS + 180 * DAY, LiveStatus.EXTENDED, ENDS + DAY, ENDS + 180 * DAY),
        (ENDS + 181 * DAY, LiveStatus.EXPIRED, ENDS + 181 * DAY, None),
    ],
)
def test_extended_certificate_holds_to_its_last_day(
    on: date, status: LiveStatus, since: date, until: date | None
) -> None:
    made = certificate()
    Certificate.objects.update(
        state=CertificateState.EXTENDED, extended_until=ENDS + 180 * DAY, state_changed_on=ENDS - DAY
    )

    answer = queries.live_status(made.code, on)

    assert (answer.status, answer.since, answer.until) == (status, since, until)
    assert queries.annotate_live(Certificate.objects.all(), on).get().live == status


@pytest.mark.parametrize(
    ("state", "status"),
    [(CertificateState.REVOKED, LiveStatus.REVOKED), (CertificateState.SUPERSEDED, LiveStatus.SUPERSEDED)],
)
def test_revoked_and_replaced_answer_so_from_their_day_on(state: CertificateState, status: LiveStatus) -> None:
    made, day = certificate(), date(2027, 3, 1)
    Certificate.objects.update(state=state, state_changed_on=day)

    before, then, long_after = (queries.live_status(made.code, on) for on in (day - DAY, day, ENDS + 400 * DAY))

    assert (before.status, then.status, long_after.status) == (LiveStatus.VALID, status, status)
    assert (then.since, then.until, then.is_in_force) == (day, None, False)
    for on, answer in ((day - DAY, before), (day, then)):
        assert queries.annotate_live(Certificate.objects.all(), on).get().live == answer.status


def test_replaced_certificate_names_its_successor() -> None:
    old = certificate(3, issued_on=date(2024, 2, 1))
    new = certificate(4, kind=DossierKind.UPGRADE, product=old.recognition.product)

    answer = queries.live_status(old.code, SIGNED_ON)

    assert (answer.status, answer.successor, answer.since) == (LiveStatus.SUPERSEDED, new, SIGNED_ON)


def test_code_that_was_never_issued_is_unknown_and_every_altered_symbol_is_seen() -> None:
    made = certificate()
    never = new_code(b"\x00\x00\x00\x00\x01")
    assert queries.live_status(never, SIGNED_ON).status == LiveStatus.UNKNOWN

    plain = made.code.replace("-", "")[2:]
    for place, symbol in enumerate(plain):
        other = ALPHABET[(ALPHABET.index(symbol) + 1) % 32]
        changed = plain[:place] + other + plain[place + 1 :]
        assert queries.live_status(changed, SIGNED_ON).status == LiveStatus.ALTERED


@pytest.mark.parametrize("text", ["", "   ", "xin chào", "SL-1", "51-24001", "'; drop table", "\x00", "9" * 5000])
def test_what_is_no_code_at_all_is_altered(text: str) -> None:
    assert queries.live_status(text, SIGNED_ON).status == LiveStatus.ALTERED


def test_code_is_found_as_people_type_it() -> None:
    made = certificate()
    for typed in (made.code.lower(), made.code.replace("-", ""), f"  {made.code.replace('-', ' – ')} ", made.code[3:]):
        assert queries.live_status(typed, SIGNED_ON).certificate == made


def test_product_code_answers_for_its_latest_certificate() -> None:
    old = certificate(3, issued_on=date(2024, 2, 1))
    new = certificate(4, kind=DossierKind.RENEWAL, product=old.recognition.product)

    answer = queries.live_status(f" {old.product_code.replace('-', ' - ')} ", SIGNED_ON)

    assert (answer.status, answer.certificate, answer.is_product_code) == (LiveStatus.VALID, new, True)
    assert queries.live_status("51-23284-77-2026", SIGNED_ON).status == LiveStatus.UNKNOWN
    assert queries.live_status("83-829-28780-3-2022", SIGNED_ON).status == LiveStatus.UNKNOWN


@pytest.mark.parametrize("rows", [1, 3])
def test_recognised_products_cost_one_query(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(rows):
        certificate()
    with django_assert_num_queries(1):
        for row in queries.recognised_products(SIGNED_ON):
            assert row.recognition.product.producer.unit.parent.name
            assert row.recognition.decision.province.name
            assert row.live == LiveStatus.VALID


def test_recognised_products_shows_each_product_once_with_its_latest_certificate() -> None:
    old = certificate(3, issued_on=date(2024, 2, 1))
    new = certificate(4, kind=DossierKind.UPGRADE, product=old.recognition.product)
    other = certificate(3)

    assert set(queries.recognised_products(SIGNED_ON)) == {new, other}
    assert list(queries.recognised_products(date(2024, 6, 1))) == [old]


def test_recognised_products_search_and_filters() -> None:
    product = ProductFactory(name="Cà phê Đăk Hà", folded="ca phe dak ha", set_number=13)
    coffee = certificate(4, product=product, number=13)
    honey = certificate(3, product=ProductFactory(name="Mật ong rừng", folded="mat ong rung"))

    def found(**wanted: Any) -> set[Certificate]:
        return set(queries.recognised_products(SIGNED_ON, **wanted))

    assert found(words="dak  CÀ phê") == {coffee}
    assert found(words=honey.code[3:9]) == {honey}
    assert found(words="không có") == set()
    assert found(star=3) == {honey}
    assert found(set_numbers=[13]) == {coffee}
    assert found(unit_id=honey.recognition.product.producer.unit_id) == {honey}
    assert found(live=[LiveStatus.EXPIRED]) == set()
    assert found(live=queries.IN_FORCE) == {coffee, honey}
