"""Certificates under earlier decisions: from paper into the register, their life there, corrections, mistakes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.factories.accounts import commune_officer, leader, producer_person, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.registry import ProductFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import events_of
from saolang.apps.certification import operations, queries
from saolang.apps.certification.enums import CertificateState, IssuerLevel, LiveStatus
from saolang.apps.certification.models import Certificate, Decision, Recognition
from saolang.apps.certification.operations import (
    AlreadyEntered,
    EarlierEntryError,
    InUse,
    NotEarlier,
    correct_earlier_certificate,
    register_earlier_certificate,
    withdraw_earlier_entry,
)
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.models import Paper
from saolang.common.errors import NotAllowed, Stale
from saolang.common.limits import TooLong

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
ENDS_IN_100_DAYS = date(2024, 3, 3)
OLD_CODE = "83-829-28780-3-2022"


def as_written(**changes: Any) -> dict[str, Any]:
    """What stands on a district's certificate of 3/3/2024."""
    return {
        "star": 3,
        "decision_number": "48/QĐ-UBND",
        "decided_on": ENDS_IN_100_DAYS,
        "authority": "Chủ tịch Ủy ban nhân dân huyện Đăk Hà",
        "level": IssuerLevel.DISTRICT,
        "issued_on": ENDS_IN_100_DAYS,
        **changes,
    }


def entered(officer: Person | None = None, product: Any = None, now: datetime = NOW, **changes: Any) -> Certificate:
    return register_earlier_certificate(
        product=product or ProductFactory(), actor=officer or provincial_officer(), now=now, **as_written(**changes)
    )


def test_register_keeps_authority_law_and_days_of_the_paper() -> None:
    product = ProductFactory(set_number=7)

    one = entered(product=product, product_code="83 – 829 – 28780 – 3 – 2022")

    assert (one.is_earlier, one.level, one.issuer) == (True, "district", "Chủ tịch Ủy ban nhân dân huyện Đăk Hà")
    assert (one.product_code, one.number) == (OLD_CODE, "48/QĐ-UBND")
    assert (one.issued_on, one.ends_on) == (date(2024, 3, 3), date(2027, 3, 3))
    recognition = one.recognition
    assert (recognition.dossier, recognition.pack_id, recognition.set_number) == (None, "qd-148-2023", 7)
    assert (recognition.decision.is_earlier, recognition.decision.signed_on) == (True, date(2024, 3, 3))
    assert queries.live_status(one.code, TODAY).status == LiveStatus.EXPIRING
    assert queries.live_status(OLD_CODE, TODAY).certificate == one
    assert [event.action for event in events_of("certificate", one.public_id)] == ["certification.earlier.registered"]


def test_law_goes_by_the_day_of_the_decision() -> None:
    province = {"level": IssuerLevel.PROVINCE, "authority": "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum"}

    one = entered(decided_on=date(2021, 5, 4), issued_on=date(2021, 5, 10), star=4, **province)
    late = entered(decided_on=date(2023, 3, 1), issued_on=date(2023, 3, 1), star=4, pack_id="qd-1048-2019", **province)

    assert one.recognition.pack_id == late.recognition.pack_id == "qd-1048-2019"
    assert (one.state, one.ends_on) == (CertificateState.EXPIRED, date(2024, 5, 10))
    assert queries.live_status(one.code, TODAY).status == LiveStatus.EXPIRED


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"star": 2}, "star"),
        ({"star": 5}, "level"),
        ({"star": 4, "level": IssuerLevel.MINISTRY}, "level"),
        ({"star": 4}, "level"),
        ({"decided_on": date(2025, 7, 1), "issued_on": date(2025, 7, 1)}, "level"),
        ({"decision_number": "  "}, "decision_number"),
        ({"authority": ""}, "authority"),
        ({"decided_on": date(2026, 11, 24)}, "decided_on"),
        ({"decided_on": date(2026, 7, 22), "level": IssuerLevel.PROVINCE}, "decided_on"),
        ({"decided_on": date(2019, 8, 20), "level": IssuerLevel.PROVINCE}, "decided_on"),
        ({"issued_on": date(2024, 3, 2)}, "issued_on"),
        ({"issued_on": date(2026, 11, 24)}, "issued_on"),
        ({"ends_on": date(2027, 3, 4)}, "ends_on"),
        ({"ends_on": date(2024, 3, 3)}, "ends_on"),
        ({"pack_id": "qd-26-2026"}, "pack_id"),
        ({"pack_id": "qd-1048-2019", "level": IssuerLevel.PROVINCE}, "pack_id"),
        ({"product_code": "83-abc"}, "product_code"),
        ({"scan": b"GIF89a"}, "scan"),
    ],
)
def test_register_refuses_what_no_paper_can_say(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(EarlierEntryError) as refusal:
        entered(**changes)

    assert refusal.value.field == field
    assert not Certificate.objects.exists()


def test_register_refuses_texts_that_do_not_fit() -> None:
    with pytest.raises(TooLong):
        entered(authority="Ủ" * 201)


def test_register_is_for_officers_of_the_province() -> None:
    product = ProductFactory()

    for person in (leader(), commune_officer(product.producer.unit), producer_person(product.producer.organisation)):
        with pytest.raises(NotAllowed):
            entered(person, product)


def test_register_refuses_doubles() -> None:
    one = entered(product_code=OLD_CODE)

    with pytest.raises(AlreadyEntered) as same:
        entered(product=one.recognition.product)
    with pytest.raises(AlreadyEntered) as taken:
        entered(product_code=OLD_CODE)

    assert (same.value.field, taken.value.field) == ("decision_number", "product_code")
    assert one.code in same.value.message


def test_decision_is_kept_once_for_all_its_products_and_apart_from_ours() -> None:
    ours = certificate()
    number = ours.recognition.decision.number
    same = {"level": IssuerLevel.PROVINCE, "decision_number": number}

    first, second = entered(**same), entered(**same)
    other = entered(**same, authority="Chủ tịch Ủy ban nhân dân tỉnh Kon Tum")

    assert first.recognition.decision == second.recognition.decision
    assert Decision.objects.filter(number=number).count() == 3
    assert other.recognition.decision not in queries.decisions_visible_to(provincial_officer(), TODAY)
    assert ours.recognition.decision in queries.decisions_visible_to(provincial_officer(), TODAY)


def test_nothing_is_drawn_for_an_entry_from_paper() -> None:
    one = entered(level=IssuerLevel.PROVINCE)

    asked = operations.render_missing(now=NOW + timedelta(hours=1))
    drawn = operations.render_certificate(public_id=one.public_id, public_url="https://vidu.test", now=NOW)

    assert (asked, drawn.paper, drawn.credential) == (0, None, "")


def test_scan_is_kept_with_the_papers_of_the_certificate() -> None:
    one = entered(scan=b"%PDF-1.7 scan")

    paper = Paper.objects.get(subject_type="certificate", subject_id=one.public_id)
    assert (paper.kind, paper.issuer, one.paper) == ("earlier_certificate", one.issuer, None)


def test_entry_takes_its_place_between_older_and_later_certificates() -> None:
    later = certificate(4)
    product = later.recognition.product

    oldest = entered(
        product=product,
        level=IssuerLevel.PROVINCE,
        decision_number="7/QĐ-UBND",
        decided_on=date(2020, 12, 1),
        issued_on=date(2020, 12, 1),
    )
    middle = entered(product=product)

    oldest.refresh_from_db()
    later.refresh_from_db()
    assert (middle.state, middle.superseded_by, middle.state_changed_on) == ("superseded", later, later.issued_on)
    assert (oldest.state, oldest.superseded_by, later.state) == ("superseded", later, "valid")
    assert queries.latest_certificate_of(product) == later


def test_renewal_supersedes_an_entry() -> None:
    one = entered()

    new = certificate(4, product=one.recognition.product, kind=DossierKind.RENEWAL)

    one.refresh_from_db()
    assert (one.state, one.superseded_by) == (CertificateState.SUPERSEDED, new)


def test_entry_is_reminded_renewed_extended_and_expires() -> None:
    officer, one = provincial_officer(), entered()
    holder = producer_person(one.recognition.product.producer.organisation)

    report = operations.expire_due(on=TODAY, now=NOW)
    row = queries.renewal_calendar(ProvinceFactory(), TODAY)[0]
    renewal = operations.open_renewal(certificate=one, kind=DossierKind.RENEWAL, actor=holder, on=TODAY, now=NOW)
    Dossier.objects.filter(pk=renewal.pk).update(state=DossierState.RECEIVED, submitted_at=NOW)
    after_end = datetime(2027, 3, 4, 1, tzinfo=UTC)
    kept = operations.expire_due(on=date(2027, 3, 4), now=after_end)
    extended = queries.live_status(one.code, date(2027, 3, 4)).status
    Dossier.objects.filter(pk=renewal.pk).update(state=DossierState.WITHDRAWN)
    ended = operations.expire_due(on=date(2027, 8, 31), now=datetime(2027, 8, 31, 1, tzinfo=UTC))

    assert (report.notices >= 1, row.certificate, row.can_open, row.days_left) == (True, one, True, 100)
    assert (renewal.previous_certificate_code, renewal.previous_star) == (one.code, 3)
    assert (kept.extended, extended, ended.expired) == (1, LiveStatus.EXTENDED, 1)
    assert queries.live_status(one.code, date(2027, 8, 31)).status == LiveStatus.EXPIRED
    assert officer is not None


def test_entry_is_revoked_like_any_other() -> None:
    officer, one = provincial_officer(), entered()

    case = operations.open_case(certificate=one, reason="d", facts="Nhãn sai", actor=officer, now=NOW)
    case = operations.conclude_case(
        case=case, version=case.version, conclusion="Đúng", concluded_on=TODAY, actor=officer, now=NOW
    )
    operations.revoke(
        case=case,
        version=case.version,
        number="9/QĐ-UBND",
        signed_on=TODAY,
        signer_name="Nguyễn Văn Ví Dụ",
        signer_title="Phó Chủ tịch",
        actor=officer,
        now=NOW,
    )
    operations.write_revocation_paper(public_id=case.public_id, now=NOW)

    assert queries.live_status(one.code, TODAY).status == LiveStatus.REVOKED


def test_correction_puts_right_what_was_copied_wrongly() -> None:
    officer = provincial_officer()
    one = entered(officer, decided_on=date(2023, 3, 3), issued_on=date(2023, 3, 3), product_code=OLD_CODE)
    assert one.state == CertificateState.EXPIRED

    right = correct_earlier_certificate(
        certificate=one,
        version=one.version,
        reason="Chép nhầm năm",
        actor=officer,
        now=NOW,
        **as_written(number="03/GCN-OCOP", product_code=OLD_CODE),
    )

    assert (right.code, right.state, right.number) == (one.code, CertificateState.VALID, "03/GCN-OCOP")
    assert (right.issued_on, right.ends_on) == (date(2024, 3, 3), date(2027, 3, 3))
    assert right.recognition.recognised_on == date(2024, 3, 3)
    event = Event.objects.get(action="certification.earlier.corrected")
    assert (event.reason, event.before["decided_on"], event.after["decided_on"]) == (
        "Chép nhầm năm",
        "2023-03-03",
        "2024-03-03",
    )
    assert "star" not in event.after


def test_correction_needs_reason_version_and_an_entry_from_paper() -> None:
    officer, one, ours = provincial_officer(), entered(), certificate()
    values = {"actor": officer, "now": NOW, **as_written()}

    with pytest.raises(Stale):
        correct_earlier_certificate(certificate=one, version=one.version - 1, reason="Nhầm", **values)
    with pytest.raises(EarlierEntryError):
        correct_earlier_certificate(certificate=one, version=one.version, reason=" ", **values)
    with pytest.raises(NotEarlier):
        correct_earlier_certificate(certificate=ours, version=ours.version, reason="Nhầm", **values)
    with pytest.raises(NotAllowed):
        correct_earlier_certificate(
            certificate=one, version=one.version, reason="Nhầm", **{**values, "actor": leader()}
        )


def test_withdrawn_entry_is_met_nowhere_but_in_the_history() -> None:
    officer, one = provincial_officer(), entered(product_code=OLD_CODE)
    product = one.recognition.product

    withdraw_earlier_entry(
        certificate=one, version=one.version, reason="Ghi nhầm cơ sở trùng tên", actor=officer, now=NOW
    )

    assert queries.live_status(one.code, TODAY).status == LiveStatus.UNKNOWN
    assert queries.live_status(OLD_CODE, TODAY).status == LiveStatus.UNKNOWN
    assert not queries.recognised_products(TODAY).exists()
    assert not queries.certificates_visible_to(officer, TODAY).exists()
    assert queries.renewal_calendar(ProvinceFactory(), TODAY) == []
    assert not queries.recognitions_of(product.public_id).exists()
    assert not queries.history_of(product).exists()
    assert Recognition.objects.count() == 1
    assert [(gone.code, gone.withdrawn_reason) for gone in queries.withdrawn_entries_visible_to(officer, TODAY)] == [
        (one.code, "Ghi nhầm cơ sở trùng tên")
    ]
    again = entered(officer, product, product_code=OLD_CODE)
    assert queries.live_status(OLD_CODE, TODAY).certificate == again


def test_withdrawal_is_refused_once_something_stands_upon_the_entry() -> None:
    officer, one = provincial_officer(), entered()
    operations.open_renewal(certificate=one, kind=DossierKind.RENEWAL, actor=officer, on=TODAY, now=NOW)

    with pytest.raises(InUse):
        withdraw_earlier_entry(certificate=one, version=one.version, reason="Nhầm", actor=officer, now=NOW)


def test_commune_and_producer_see_entries_of_their_own() -> None:
    one = entered()
    producer = one.recognition.product.producer

    for person in (commune_officer(producer.unit), producer_person(producer.organisation), provincial_officer()):
        assert list(queries.certificates_visible_to(person, TODAY)) == [one]
    assert not queries.certificates_visible_to(producer_person(ProductFactory().producer.organisation), TODAY).exists()
