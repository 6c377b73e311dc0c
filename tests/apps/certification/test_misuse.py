"""Reports of misuse: anybody's, told to the office, answered by it alone, led to a revocation case."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from tests.factories.accounts import ProvincialOfficeFactory, leader, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.places import picture
from tests.factories.registry import ProductFactory
from tests.factories.territories import ProvinceFactory, UnitFactory

from saolang.apps.audit.models import Event
from saolang.apps.certification import operations, queries
from saolang.apps.certification.enums import MisuseState, ReportOrigin
from saolang.apps.certification.models import MisuseReport
from saolang.apps.notifications.models import Notification
from saolang.apps.registry.validators.photos import PhotoRefused
from saolang.apps.territories.enums import UnitKind
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.files.store import read_blob
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db


def told(**values: Any) -> MisuseReport:
    ProvincialOfficeFactory(unit=ProvinceFactory())
    values = {"kind": "wrong_star", "description": "Nhãn ghi 5 sao.", "now": NOW, **values}
    return operations.report_misuse(**values)


def test_report_of_the_public_names_the_certificate_and_tells_the_officers() -> None:
    made = certificate(4)
    officer = provincial_officer()

    report = told(told_code=made.code.lower(), reporter_contact="0905111222")

    assert report.certificate == made
    assert report.product == made.recognition.product
    assert report.province == made.recognition.decision.province
    assert (report.origin, report.state) == (ReportOrigin.PUBLIC, MisuseState.RECEIVED)
    notice = Notification.objects.get(recipient=officer, kind="certification.misuse.received")
    assert notice.path == f"/lam-viec/tinh/phan-anh/{report.public_id}/"
    event = Event.objects.get(action="certification.misuse.received")
    assert "0905111222" not in f"{notice.text} {event.before} {event.after}"


def test_goods_in_no_register_are_reported_by_name() -> None:
    report = told(told_name="Trà lạ", told_code="5 sao quốc gia")
    assert (report.product, report.certificate, report.told_name) == (None, None, "Trà lạ")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "?"}, "kind"),
        ({"description": "  "}, "description"),
        ({"description": "x" * 5001}, "description"),
        ({"told_name": "x" * 201}, "told_name"),
    ],
)
def test_what_is_missing_or_too_long_is_refused_at_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        told(**values)
    assert refusal.value.field == field
    assert not MisuseReport.objects.exists()


def test_photo_is_kept_without_exif_and_checked_by_its_content() -> None:
    exif = Image.Exif()
    exif[0x010E] = "so nha 7"
    content = picture(exif=exif)
    assert b"so nha 7" in content
    report = told(photo=operations.SentPhoto(BytesIO(content), "a.jpg", len(content)))
    assert report.photo is not None
    assert b"so nha 7" not in read_blob(report.photo)
    with pytest.raises(PhotoRefused):
        told(photo=operations.SentPhoto(BytesIO(b"<script>"), "a.jpg", 8))


def test_only_officers_of_the_province_answer() -> None:
    report = told()
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))
    for person in (leader(), stranger):
        with pytest.raises(NotAllowed):
            operations.take_report(report=report, version=report.version, actor=person, now=NOW)
    assert list(queries.misuse_reports_visible_to(stranger, NOW.date())) == []
    assert list(queries.misuse_reports_visible_to(leader(), NOW.date())) == [report]
    with pytest.raises(NotAllowed):
        operations.report_misuse(kind="other", description="Tự thấy.", actor=stranger, now=NOW)


def test_report_is_answered_once_and_leads_to_a_case() -> None:
    report, officer = told(product=certificate(4).recognition.product), provincial_officer()
    taken = operations.take_report(report=report, version=report.version, actor=officer, now=NOW)
    with pytest.raises(Stale):
        operations.take_report(report=report, version=report.version, actor=officer, now=NOW)
    with pytest.raises(DomainError) as refusal:
        operations.confirm_report(report=taken, version=taken.version, conclusion=" ", actor=officer, now=NOW)
    assert refusal.value.field == "conclusion"
    with pytest.raises(WrongState):
        operations.open_case_of_report(report=taken, version=taken.version, reason="d", actor=officer, now=NOW)

    founded = operations.confirm_report(
        report=taken, version=taken.version, conclusion="Đúng như kể.", actor=officer, now=NOW
    )
    case = operations.open_case_of_report(report=founded, version=founded.version, reason="d", actor=officer, now=NOW)

    assert founded.concluded_on == NOW.date()
    assert "Nhãn ghi 5 sao." in case.facts
    founded.refresh_from_db()
    assert founded.revocation_case == case
    with pytest.raises(WrongState):
        operations.reject_report(report=founded, version=founded.version, conclusion="x", actor=officer, now=NOW)


def test_case_needs_a_certificate() -> None:
    report, officer = told(product=ProductFactory()), provincial_officer()
    founded = operations.confirm_report(
        report=report, version=report.version, conclusion="Đúng.", actor=officer, now=NOW
    )
    with pytest.raises(operations.NoCertificateKnown):
        operations.open_case_of_report(
            report=founded,
            version=founded.version,
            reason="d",
            actor=officer,
            now=NOW,
        )
