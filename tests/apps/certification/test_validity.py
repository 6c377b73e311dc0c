"""Extension, end, reminders, renewals, the ministry and revocation."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from tests.factories.accounts import commune_officer, leader, producer_person, provincial_officer
from tests.factories.certification import NOW, SIGNED_ON, certificate, concluded_dossier, draft, sign
from tests.factories.evaluation import waiting_dossier
from tests.factories.territories import ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.certification import operations, queries
from saolang.apps.certification.enums import CertificateState, IssuerLevel, LiveStatus, RevocationState, RevocationVerb
from saolang.apps.certification.models import Certificate, MinistryReview, RevocationCase
from saolang.apps.certification.transitions import CERTIFICATE, DECISION, REVOCATION
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.notifications.models import Notification
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db
ENDS = date(2029, 11, 20)
DAY = timedelta(days=1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def pending_renewal(made: Certificate, *, filed_on: date = ENDS - 10 * DAY, **values: Any) -> Dossier:
    dossier = waiting_dossier(state=DossierState.RECEIVED, kind=DossierKind.RENEWAL, product=made.recognition.product)
    values = {
        "previous_certificate_code": made.code,
        "previous_star": made.star,
        "previous_ends_on": made.ends_on,
        "submitted_at": at(filed_on),
        **values,
    }
    Dossier.objects.filter(pk=dossier.pk).update(**values)
    dossier.refresh_from_db()
    return dossier


def extend(made: Certificate, on: date = ENDS - DAY, **values: Any) -> Certificate:
    return operations.extend(
        certificate=made, version=made.version, actor=provincial_officer(), on=on, now=at(on), **values
    )


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_tables_are_sound() -> None:
    assert [table.check() for table in (DECISION, CERTIFICATE, REVOCATION)] == [()] * 3


def test_pending_renewal_extends_180_days_and_no_more() -> None:
    made = certificate()
    pending_renewal(made)

    with pytest.raises(operations.ExtensionTooLong):
        extend(made, until=ENDS + 181 * DAY)
    extended = extend(made)

    assert (extended.state, extended.extended_until) == (CertificateState.EXTENDED, ENDS + 180 * DAY)
    assert events("certification.certificate.extended") == 1
    with pytest.raises(WrongState):
        extend(extended)


@pytest.mark.parametrize(
    "spoil",
    [
        {"submitted_at": at(ENDS + DAY)},
        {"submitted_at": None},
        {"state": DossierState.DRAFT},
        {"kind": DossierKind.UPGRADE},
        {"previous_certificate_code": "SL-0000-0000-0"},
    ],
    ids=["filed late", "not filed", "draft", "upgrade", "of another"],
)
def test_only_a_renewal_filed_in_time_extends(spoil: dict[str, Any]) -> None:
    made = certificate()
    pending_renewal(made, **spoil)
    with pytest.raises(operations.NothingPending):
        extend(made)


def test_extension_can_be_switched_off(settings: Any) -> None:
    settings.EXTENSION_WHILE_PENDING = False
    made = certificate()
    pending_renewal(made)
    with pytest.raises(operations.ExtensionOff):
        extend(made)


def test_nightly_work_expires_and_extends_and_repeats_without_effect() -> None:
    alone, renewed = certificate(), certificate()
    pending_renewal(renewed)

    on_last_day = operations.expire_due(on=ENDS, now=at(ENDS))
    day_after = operations.expire_due(on=ENDS + DAY, now=at(ENDS + DAY))
    again = operations.expire_due(on=ENDS + DAY, now=at(ENDS + DAY))

    assert (on_last_day.extended, on_last_day.expired) == (1, 0)
    assert (day_after.extended, day_after.expired) == (0, 1)
    assert (again.extended, again.expired, again.notices) == (0, 0, 0)
    alone.refresh_from_db()
    renewed.refresh_from_db()
    assert (alone.state, alone.state_changed_on) == (CertificateState.EXPIRED, ENDS + DAY)
    assert renewed.state == CertificateState.EXTENDED
    assert operations.expire_due(on=ENDS + 181 * DAY, now=at(ENDS + 181 * DAY)).expired == 1


@pytest.mark.parametrize(("left", "told"), [(181, 0), (180, 1), (151, 1), (150, 1), (120, 1), (30, 1), (7, 1), (0, 1)])
def test_holder_is_reminded_from_180_days_on(left: int, told: int) -> None:
    made = certificate()
    person = producer_person(made.recognition.product.producer.organisation)
    on = ENDS - left * DAY

    for _ in range(2):
        operations.expire_due(on=on, now=at(on))

    sent = Notification.objects.filter(recipient=person, kind="certification.certificate.expiring")
    assert sent.count() == told


def test_reminders_come_once_at_each_mark_and_the_province_gets_one_list() -> None:
    first, second = certificate(), certificate()
    person = producer_person(first.recognition.product.producer.organisation)
    officer = provincial_officer()
    for left in range(181, -1, -1):
        on = ENDS - left * DAY
        operations.expire_due(on=on, now=at(on))
    assert Notification.objects.filter(recipient=person, kind="certification.certificate.expiring").count() == 5
    lists = Notification.objects.filter(recipient=officer, kind="certification.calendar.expiring")
    assert lists.count() == 5
    assert all(one.product_name in lists[0].text for one in (first, second))


def test_declined_renewal_ends_the_extension() -> None:
    made = certificate()
    renewal = pending_renewal(made)
    extend(made)
    on = ENDS + 20 * DAY
    Dossier.objects.filter(pk=renewal.pk).update(state=DossierState.CONCLUDED, star=2, concluded_at=at(on))
    renewal.refresh_from_db()

    sign(draft(renewal, now=at(on)), signed_on=on, now=at(on))

    made.refresh_from_db()
    assert queries.status_of(made, on).status == LiveStatus.EXTENDED
    assert queries.status_of(made, on + DAY).status == LiveStatus.EXPIRED


def test_renewal_is_opened_in_its_time_by_the_producer_with_plain_values_of_the_certificate() -> None:
    made = certificate()
    person = producer_person(made.recognition.product.producer.organisation)

    def open_on(on: date) -> Dossier:
        return operations.open_renewal(certificate=made, kind=DossierKind.RENEWAL, actor=person, on=on, now=at(on))

    with pytest.raises(operations.TooEarlyToRenew):
        open_on(ENDS - 271 * DAY)
    with pytest.raises(operations.NotInForce):
        open_on(ENDS + DAY)
    dossier = open_on(ENDS - 180 * DAY)
    assert (dossier.kind, dossier.previous_certificate_code, dossier.previous_star, dossier.previous_ends_on) == (
        DossierKind.RENEWAL,
        made.code,
        made.star,
        made.ends_on,
    )
    with pytest.raises(operations.DossierOpen):
        open_on(ENDS - 179 * DAY)
    assert events("certification.renewal.opened") == 1


def test_who_may_open_a_renewal() -> None:
    made = certificate()
    on = ENDS - 100 * DAY
    stranger = producer_person(certificate().recognition.product.producer.organisation)
    for person in (stranger, leader(), commune_officer(made.recognition.product.producer.unit)):
        with pytest.raises(NotAllowed):
            operations.open_renewal(certificate=made, kind=DossierKind.UPGRADE, actor=person, on=on, now=at(on))
    officer = provincial_officer()
    opened = operations.open_renewal(certificate=made, kind=DossierKind.UPGRADE, actor=officer, on=on, now=at(on))
    assert opened.kind == DossierKind.UPGRADE


@pytest.mark.parametrize("rows", [1, 3])
def test_renewal_calendar_costs_two_queries(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(rows):
        pending_renewal(certificate())
    province = ProvinceFactory()
    with django_assert_num_queries(2):
        calendar = queries.renewal_calendar(province, ENDS - 5 * DAY)
    assert [(row.days_left, row.can_extend, row.can_open) for row in calendar] == [(5, True, False)] * rows
    assert calendar[0].opens_on == ENDS - 180 * DAY
    assert calendar[0].closes_on == ENDS - 120 * DAY


# ---------------------------------------------------------------- the ministry


def sent_review() -> MinistryReview:
    sign(draft(concluded_dossier(5)))
    return MinistryReview.objects.get()


def result(review: MinistryReview, star: int, **values: Any) -> Certificate | None:
    values = {"reference": "77/QĐ-BNNMT", "decided_on": date(2026, 11, 22), **values}
    return operations.record_ministry_result(
        review=review, version=review.version, star=star, actor=provincial_officer(), now=NOW, **values
    )


def test_letter_to_the_ministry_goes_out_once() -> None:
    review = sent_review()
    values: dict[str, Any] = {
        "letter_number": "12/UBND-KT",
        "letter_on": SIGNED_ON,
        "signer_name": "Nguyễn Văn Ví Dụ",
        "signer_title": "Chủ tịch",
        "actor": provincial_officer(),
        "now": NOW,
    }
    paper = operations.send_five_star(decision=review.decision, **values)
    review.refresh_from_db()
    assert (review.paper, review.letter_number, paper.kind) == (paper, "12/UBND-KT", "ministry_letter")
    with pytest.raises(operations.NothingToSend):
        operations.send_five_star(decision=review.decision, **values)


def test_five_stars_of_the_ministry_enter_the_register(settings: Any) -> None:
    settings.FIVE_STAR_INTERIM = True
    review = sent_review()
    interim = Certificate.objects.get()

    made = result(review, 5, certificate_number="01/GCN-BNNMT")

    assert made is not None
    interim.refresh_from_db()
    assert (made.star, made.level, made.number, made.issued_on) == (
        5,
        IssuerLevel.MINISTRY,
        "01/GCN-BNNMT",
        date(2026, 11, 22),
    )
    assert (interim.state, interim.superseded_by) == (CertificateState.SUPERSEDED, made)
    assert Dossier.objects.get().state == DossierState.RECOGNISED
    review.refresh_from_db()
    with pytest.raises(operations.ResultKnown):
        result(review, 5)


@pytest.mark.parametrize(
    ("star", "state", "count"), [(4, "recognised", 1), (3, "recognised", 1), (2, "not_recognised", 0)]
)
def test_less_than_five_comes_back_and_the_province_decides_by_it(star: int, state: str, count: int) -> None:
    review = sent_review()
    assert result(review, star) is None
    dossier = queries.dossiers_awaiting_decision(ProvinceFactory()).get()
    assert queries.star_of(dossier) == star

    decision = sign(draft(dossier))

    dossier.refresh_from_db()
    assert (dossier.state, Certificate.objects.count()) == (state, count)
    assert [one.star for one in Certificate.objects.all()] == [star] * count
    assert queries.rulings_of(decision, [dossier])[dossier.pk].outcome.startswith(state)


def test_result_with_a_wrong_star_or_version_is_refused() -> None:
    review = sent_review()
    with pytest.raises(operations.StarImpossible):
        result(review, 6)
    review.version = 9
    with pytest.raises(Stale):
        result(review, 5)


# ---------------------------------------------------------------- revocation


def open_case(made: Certificate, reason: str = "d") -> RevocationCase:
    return operations.open_case(
        certificate=made, reason=reason, facts="In 5 sao trên nhãn.", actor=provincial_officer(), now=NOW
    )


def conclude(case: RevocationCase, on: date = date(2026, 11, 23)) -> RevocationCase:
    return operations.conclude_case(
        case=case, version=case.version, conclusion="Có vi phạm.", concluded_on=on, actor=provincial_officer(), now=NOW
    )


def revoke(case: RevocationCase, actor: Any = None, **values: Any) -> Certificate:
    values = {
        "number": "09/QĐ-UBND",
        "signed_on": date(2026, 11, 23),
        "signer_name": "A",
        "signer_title": "Chủ tịch",
        **values,
    }
    return operations.revoke(case=case, version=case.version, actor=actor or provincial_officer(), now=NOW, **values)


def test_case_goes_from_facts_to_a_revoked_certificate() -> None:
    made = certificate()
    case = conclude(open_case(made))
    assert case.due_on == date(2026, 12, 8)

    revoked = revoke(case, actor=leader())

    assert (revoked.state, revoked.state_changed_on) == (CertificateState.REVOKED, date(2026, 11, 23))
    assert revoked.revocation_reason.startswith("Dùng nhãn hiệu OCOP sai")
    assert queries.live_status(made.code, date(2026, 11, 23)).status == LiveStatus.REVOKED
    paper = operations.write_revocation_paper(public_id=case.public_id, now=NOW)
    assert operations.write_revocation_paper(public_id=case.public_id, now=NOW) == paper
    assert [events(f"certification.revocation.{verb}") for verb in ("opened", "concluded", "revoked")] == [1, 1, 1]


@pytest.mark.parametrize("verb", list(RevocationVerb))
@pytest.mark.parametrize("state", list(RevocationState))
def test_every_state_and_verb_of_a_case(state: RevocationState, verb: RevocationVerb) -> None:
    case = open_case(certificate())
    RevocationCase.objects.filter(pk=case.pk).update(state=state)
    case.refresh_from_db()
    verbs: dict[RevocationVerb, Callable[[], object]] = {
        RevocationVerb.CONCLUDE: lambda: conclude(case),
        RevocationVerb.REVOKE: lambda: revoke(case),
        RevocationVerb.DISMISS: lambda: operations.dismiss(
            case=case, version=case.version, conclusion="Không có vi phạm.", actor=provincial_officer(), now=NOW
        ),
    }
    if REVOCATION.allows(state, verb):
        verbs[verb]()
        case.refresh_from_db()
        assert case.state == REVOCATION.next(state, verb)
    else:
        with pytest.raises(WrongState):
            verbs[verb]()


def test_case_needs_a_known_reason_a_living_certificate_and_is_one_at_a_time() -> None:
    made = certificate()
    with pytest.raises(operations.UnknownReason):
        open_case(made, reason="x")
    open_case(made)
    with pytest.raises(operations.CaseOpen):
        open_case(made)
    gone = certificate()
    Certificate.objects.filter(pk=gone.pk).update(state=CertificateState.EXPIRED, ends_on=date(2026, 11, 21))
    with pytest.raises(operations.NotInForce):
        open_case(gone)


# ---------------------------------------------------------------- the command


def test_due_says_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    certificate()
    call_command("due", "--on", "21/11/2029")
    assert "1 hết hạn" in capsys.readouterr().out


def test_overdue_commune_and_province_are_told_once() -> None:
    dossier = waiting_dossier(state=DossierState.SUBMITTED)
    Dossier.objects.filter(pk=dossier.pk).update(due_on=date(2026, 11, 20), submitted_at=at(date(2026, 10, 30)))
    officer, province = commune_officer(dossier.commune), provincial_officer()
    on = date(2026, 11, 21)
    assert operations.remind_overdue_communes(on=on - DAY, now=NOW) == 0
    assert operations.remind_overdue_communes(on=on, now=NOW) == 2
    assert operations.remind_overdue_communes(on=on + DAY, now=NOW) == 0
    assert {one.recipient for one in Notification.objects.all()} == {officer, province}


def test_withdrawn_renewal_ends_the_extension_it_was_given() -> None:
    made = certificate()
    dossier = pending_renewal(made)
    extend(made)
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.WITHDRAWN)
    later = ENDS + 20 * DAY

    operations.expire_due(on=later, now=at(later))
    operations.expire_due(on=later + DAY, now=at(later + DAY))

    made.refresh_from_db()
    assert (made.state, made.extended_until) == (CertificateState.EXPIRED, later)
    assert events("certification.certificate.extension_ended") == 1


def test_extension_ended_in_time_can_be_given_again() -> None:
    made = certificate()
    dossier = pending_renewal(made)
    extend(made, on=ENDS - 5 * DAY)
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.WITHDRAWN)

    operations.expire_due(on=ENDS - 4 * DAY, now=at(ENDS - 4 * DAY))
    made.refresh_from_db()
    between = (made.state, made.extended_until)
    pending_renewal(made, filed_on=ENDS - 2 * DAY)
    again = operations.expire_due(on=ENDS, now=at(ENDS))

    made.refresh_from_db()
    assert between == (CertificateState.VALID, None)
    assert again.extended == 1
    assert (made.state, made.extended_until) == (CertificateState.EXTENDED, ENDS + 180 * DAY)
    assert events("certification.certificate.extension_ended") == 1


def test_extension_ended_in_time_still_expires_with_the_certificate() -> None:
    made = certificate()
    dossier = pending_renewal(made)
    extend(made, on=ENDS - 5 * DAY)
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.WITHDRAWN)
    operations.expire_due(on=ENDS - 4 * DAY, now=at(ENDS - 4 * DAY))

    operations.expire_due(on=ENDS + DAY, now=at(ENDS + DAY))

    made.refresh_from_db()
    assert (made.state, made.state_changed_on) == (CertificateState.EXPIRED, ENDS + DAY)


def test_extension_stays_while_its_renewal_is_under_way() -> None:
    made = certificate()
    pending_renewal(made)
    extend(made)
    later = ENDS + 20 * DAY

    operations.expire_due(on=later, now=at(later))

    made.refresh_from_db()
    assert made.state == CertificateState.EXTENDED
    assert events("certification.certificate.extension_ended") == 0
