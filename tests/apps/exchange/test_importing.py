"""Lists on their way into the register: what is created, filled, left, refused and why."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.exchange.workbooks import HEAD, workbook
from tests.factories.accounts import commune_officer, provincial_officer
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import verify_chain
from saolang.apps.certification.enums import CertificateState, IssuerLevel, ListedStanding
from saolang.apps.certification.models import Certificate, Decision, ListedStar
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.models import ImportBatch
from saolang.apps.exchange.operations import Imported, import_products
from saolang.apps.exchange.operations.planning import level_of
from saolang.apps.exchange.shapes import RowReport
from saolang.apps.registry.enums import ProducerKind, RecordOrigin
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.apps.territories.operations import load_units
from saolang.common.errors import NotAllowed

pytestmark = pytest.mark.django_db
RECORDS = Path(__file__).parents[3] / "src/saolang/apps/exchange/data/kontum_products.csv"
WIDE = ("Sản phẩm", "Chủ thể", "Sao", "Số QĐ", "Ngày QĐ", "Cơ quan cấp", "Ngày hết hạn")


@pytest.fixture
def now() -> datetime:
    """Monday 23/11/2026, 9:00 in Vietnam."""
    return datetime.fromisoformat("2026-11-23T09:00:00+07:00")


@pytest.fixture
def province() -> Unit:
    """Return Quảng Ngãi with one commune."""
    unit: Unit = ProvinceFactory()
    CommuneFactory(code="23500", name="Xã Đăk Hà", parent=unit)
    return unit


def bring(*rows: Sequence[Any], now: datetime, **options: Any) -> Imported:
    """Import a workbook of ``rows`` for Quảng Ngãi."""
    given = {"file_name": "ds.xlsx", "origin": RecordOrigin.IMPORT, "actor": None, **options}
    return import_products(content=workbook(*rows), area_codes=["51"], now=now, **given)


def outcomes(imported: Imported) -> list[str]:
    return [one.outcome for one in imported.result.reports]


def only(imported: Imported) -> RowReport:
    (report,) = imported.result.reports
    return report


def test_row_makes_producer_product_and_listed_star_with_one_event_each(province: Unit, now: datetime) -> None:
    imported = bring(HEAD, (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao"), now=now)

    product = Product.objects.get()
    star = ListedStar.objects.get()
    assert outcomes(imported) == [RowOutcome.CREATED]
    assert (product.producer.name, product.producer.kind, product.producer.unit) == (
        "HTX Sáu Nhung",
        ProducerKind.COOPERATIVE,
        province,
    )
    assert (star.product, star.standing, star.star, star.source) == (product, ListedStanding.RESULT, 3, "ds.xlsx")
    assert list(Event.objects.values_list("action", flat=True)) == [
        "registry.producer.imported",
        "registry.product.imported",
        "certification.listed.recorded",
    ]
    assert verify_chain().broken_at is None


def test_same_file_again_changes_nothing(province: Unit, now: datetime) -> None:
    rows = (HEAD, (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao"), (2, "Măng", "Công ty TNHH A", "4 sao"))
    bring(*rows, now=now)
    events = Event.objects.count()

    again = bring(*rows, now=now)

    assert (outcomes(again), again.batch, Event.objects.count(), ImportBatch.objects.count()) == (
        [RowOutcome.UNCHANGED] * 2,
        None,
        events,
        1,
    )


def test_dry_run_writes_nothing(province: Unit, now: datetime) -> None:
    imported = bring(HEAD, (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao"), now=now, is_dry=True)

    assert (outcomes(imported), Product.objects.count(), Event.objects.count()) == ([RowOutcome.CREATED], 0, 0)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ((1, "", "HTX Ba", "3 sao"), "Tên sản phẩm", "không ghi tên sản phẩm"),
        ((1, "Cà phê", "", "3 sao"), "Chủ thể", "không ghi chủ thể"),
        ((1, "Cà phê", "one of: HTX A / HTX B", "3 sao"), "Chủ thể", "không nói rõ chủ thể nào"),
        ((1, "Cà phê", "HTX Ba", "7 sao"), "Hạng sao", "Không có hạng"),
        ((1, "Cà phê", "HTX Ba", "#REF!"), "Hạng sao", "công thức bị lỗi"),
        ((1, "C" * 201, "HTX Ba", "3 sao"), "Tên sản phẩm", "201 ký tự"),
    ],
)
def test_row_that_cannot_be_is_refused_at_its_column(
    row: tuple[Any, ...], column: str, words: str, province: Unit, now: datetime
) -> None:
    report = only(bring(HEAD, row, now=now))

    assert (report.outcome, report.number, report.column) == (RowOutcome.REFUSED, 2, column)
    assert words in report.message
    assert Producer.objects.count() == 0


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Mã số thuế", "0100233489"), ("Ngày QĐ", "31/02/2024"), ("Ngày QĐ", "01/01/2030"), ("Điểm", "191")],
)
def test_value_that_cannot_be_refuses_the_row(heading: str, cell: str, province: Unit, now: datetime) -> None:
    report = only(bring((*HEAD, heading), (1, "Cà phê", "HTX Ba", "3 sao", cell), now=now))

    assert (report.outcome, report.column) == (RowOutcome.REFUSED, heading)


def test_contacts_that_cannot_be_are_left_out_with_a_warning(province: Unit, now: datetime) -> None:
    report = only(bring((*HEAD, "SĐT", "Email"), (1, "Cà phê", "HTX Ba", "3 sao", "12", "abc"), now=now))

    assert (report.outcome, [column for column, _words in report.warnings[:2]]) == (
        RowOutcome.CREATED,
        ["SĐT", "Email"],
    )


def test_same_row_twice_is_unchanged_the_second_time_with_a_note(province: Unit, now: datetime) -> None:
    imported = bring(HEAD, (1, "Cà phê", "HTX Ba", "3 sao"), (2, "CA PHE", "Hợp tác xã Ba", "3 sao"), now=now)

    assert outcomes(imported) == [RowOutcome.CREATED, RowOutcome.UNCHANGED]
    assert ("Tên sản phẩm", "Trùng với dòng 2.") in imported.result.reports[1].warnings


def test_row_that_contradicts_another_is_refused_naming_it(province: Unit, now: datetime) -> None:
    imported = bring(HEAD, (1, "Cà phê", "HTX Ba", "3 sao"), (2, "Cà phê", "HTX Ba", "4 sao"), now=now)

    assert outcomes(imported) == [RowOutcome.CREATED, RowOutcome.REFUSED]
    assert "dòng 2" in imported.result.reports[1].message


def test_stars_of_different_decisions_are_a_history(province: Unit, now: datetime) -> None:
    imported = bring(
        WIDE,
        ("Cà phê", "HTX Ba", "3 sao", "1/QĐ-UBND", "05/06/2020"),
        ("Cà phê", "HTX Ba", "4 sao", "2/QĐ-UBND", "05/06/2023"),
        now=now,
    )

    assert outcomes(imported) == [RowOutcome.CREATED, RowOutcome.UPDATED]
    assert ListedStar.objects.count() == 2


def test_number_day_and_authority_under_an_earlier_law_enter_the_register_of_certificates(
    province: Unit, now: datetime
) -> None:
    rows = (
        WIDE,
        ("Cà phê", "HTX Ba", "3 sao", "1/QĐ-UBND", "05/06/2020", "UBND tỉnh Kon Tum", ""),
        ("Cà phê", "HTX Ba", "4 sao", "2/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum", ""),
        ("Măng", "HTX Ba", "3 sao", "9/QĐ-UBND", "05/06/2024", "UBND huyện Đăk Hà", "04/06/2027"),
        ("Gạo", "HTX Bốn", "3 sao", "3/QĐ-UBND", "05/06/2020", "UBND tỉnh Kon Tum", ""),
    )

    imported = bring(*rows, now=now)

    told = Certificate.objects.order_by("pk").values_list("product_name", "star", "level", "state", "is_earlier")
    assert outcomes(imported) == [RowOutcome.CREATED, RowOutcome.UPDATED, RowOutcome.CREATED, RowOutcome.CREATED]
    assert list(told) == [
        ("Cà phê", 3, IssuerLevel.PROVINCE, CertificateState.SUPERSEDED, True),
        ("Cà phê", 4, IssuerLevel.PROVINCE, CertificateState.VALID, True),
        ("Măng", 3, IssuerLevel.DISTRICT, CertificateState.VALID, True),
        ("Gạo", 3, IssuerLevel.PROVINCE, CertificateState.EXPIRED, True),
    ]
    assert ListedStar.objects.count() == 0
    assert outcomes(bring(*rows, now=now)) == [RowOutcome.UNCHANGED] * 4
    assert verify_chain().broken_at is None


def test_decisions_of_a_list_are_looked_up_and_made_together(
    province: Unit, now: datetime, django_assert_num_queries: Any
) -> None:
    def rows(numbers: range) -> list[tuple[str, ...]]:
        return [
            (f"Cà phê {n}", "HTX Ba", "3 sao", f"{n}/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum", "") for n in numbers
        ]

    bring(WIDE, *rows(range(1, 3)), now=now)
    with CaptureQueriesContext(connection) as few:
        bring(WIDE, *rows(range(2, 5)), now=now)
    with django_assert_num_queries(len(few)):
        bring(WIDE, *rows(range(4, 12)), now=now)

    assert sorted(Decision.objects.values_list("number", flat=True)) == sorted(f"{n}/QĐ-UBND" for n in range(1, 12))


@pytest.mark.parametrize(
    ("star", "number", "day", "authority"),
    [
        ("3 sao", "1/QĐ-UBND", "05/06/2024", ""),
        ("3 sao", "KH 1/KH-UBND", "05/06/2024", "UBND tỉnh Kon Tum"),
        ("5 sao", "1/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum"),
        ("tiềm năng 4 sao", "1/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum"),
        ("3 sao", "1/QĐ-UBND", "6/2024", "UBND tỉnh Kon Tum"),
        ("3 sao", "1/QĐ-UBND", "05/06/2018", "UBND tỉnh Kon Tum"),
    ],
)
def test_less_than_a_whole_paper_is_only_told_by_the_list(
    star: str, number: str, day: str, authority: str, province: Unit, now: datetime
) -> None:
    bring(WIDE, ("Cà phê", "HTX Ba", star, number, day, authority, ""), now=now)

    assert (Certificate.objects.count(), ListedStar.objects.count()) == (0, 1)


def test_public_source_never_makes_a_certificate(province: Unit, now: datetime) -> None:
    row = ("Cà phê", "HTX Ba", "3 sao", "1/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum", "")
    bring(WIDE, row, now=now, origin=RecordOrigin.PUBLIC_SOURCE)

    assert (Certificate.objects.count(), ListedStar.objects.get().origin) == (0, RecordOrigin.PUBLIC_SOURCE)


def test_certificate_in_the_register_is_never_overwritten(province: Unit, now: datetime) -> None:
    row = ("Cà phê", "HTX Ba", "3 sao", "1/QĐ-UBND", "05/06/2024", "UBND tỉnh Kon Tum", "")
    bring(WIDE, row, now=now)

    report = only(bring(WIDE, (*row[:2], "4 sao", *row[3:]), now=now, overwrite=True))

    assert (report.outcome, Certificate.objects.get().star) == (RowOutcome.UNCHANGED, 3)
    assert "Đang khác sổ" in report.warnings[-1][1]


def test_list_fills_blanks_and_reports_differences(province: Unit, now: datetime) -> None:
    producer = ProducerFactory(name="HTX Ba", organisation__name="HTX Ba", phone="0905123456", tax_code="", kind="")
    ProductFactory(producer=producer, name="Cà phê", set_number=13)
    head = (*HEAD, "Điện thoại", "Loại hình chủ thể", "Mã số thuế")
    row = (1, "Cà phê", "Hợp tác xã Ba", "3 sao", "0914000111", "HTX", "0100233488")

    report = only(bring(head, row, now=now))

    producer.refresh_from_db()
    assert (report.outcome, producer.phone, producer.kind, producer.tax_code, producer.version) == (
        RowOutcome.UPDATED, "0905123456", ProducerKind.COOPERATIVE, "0100233488", 2,
    )  # fmt: skip
    assert [column for column, words in report.warnings if "Đang khác sổ" in words] == ["Điện thoại"]

    bring(head, row, now=now, overwrite=True)

    producer.refresh_from_db()
    assert producer.phone == "0914000111"


def test_two_producers_of_one_name_are_asked_apart(province: Unit, now: datetime) -> None:
    for commune in ("Xã Một", "Xã Hai"):
        unit = CommuneFactory(name=commune, parent=province)
        ProducerFactory(name="HKD Hoa", organisation__name="HKD Hoa", organisation__unit=unit)

    report = only(bring(HEAD, (1, "Cà phê", "Hộ kinh doanh Hoa", "3 sao"), now=now))

    assert (report.outcome, report.column) == (RowOutcome.REFUSED, "Chủ thể")
    assert "Xã Hai" in report.message


@pytest.mark.parametrize(
    ("authority", "level"),
    [
        ("UBND tỉnh Kon Tum", IssuerLevel.PROVINCE),
        ("Chủ tịch Ủy ban nhân dân huyện Đăk Hà", IssuerLevel.DISTRICT),
        ("UBND thành phố Kon Tum, tỉnh Kon Tum", IssuerLevel.DISTRICT),
        ("UBND thành phố Đà Nẵng", IssuerLevel.PROVINCE),
        ("Bộ Nông nghiệp và Môi trường", IssuerLevel.MINISTRY),
    ],
)
def test_level_is_told_by_the_name_of_the_authority(authority: str, level: IssuerLevel) -> None:
    assert level_of(authority) == level


def test_only_officers_of_the_province_import(province: Unit, now: datetime) -> None:
    row = (1, "Cà phê", "HTX Ba", "3 sao")
    bring(HEAD, row, now=now, actor=provincial_officer())

    for stranger in (commune_officer(CommuneFactory()), provincial_officer(ProvinceFactory(code="48", name="Đà Nẵng"))):
        with pytest.raises(NotAllowed):
            bring(HEAD, (2, "Măng", "HTX Ba", "3 sao"), now=now, actor=stranger)


def test_public_records_of_kon_tum_are_read_fully(now: datetime) -> None:
    load_units(now=now)
    told = {
        "content": RECORDS.read_bytes(), "file_name": RECORDS.name, "origin": RecordOrigin.PUBLIC_SOURCE,
        "area_codes": ["62"], "actor": None, "now": now,
    }  # fmt: skip

    imported = import_products(**told)  # type: ignore[arg-type]

    refused = [(one.number, one.column) for one in imported.result.reports if one.outcome == RowOutcome.REFUSED]
    assert refused == [(number, "subject") for number in (34, 35, 36, *range(38, 46))]
    assert (Product.objects.count(), ListedStar.objects.count(), Certificate.objects.count()) == (47, 49, 0)
    places = dict(Producer.objects.values_list("name", "unit__name"))
    assert (places["HTX Nông nghiệp Đồng Tiến"], places["Tổ hợp tác Thôn Kon Tu"]) == ("Xã Ia Tơi", "Xã Đăk Ui")
    assert places["Công ty cổ phần Vingin"] == "Phường Kon Tum"
    assert Producer.objects.get(name="Công ty TNHH Trần Gia ĐTKT").old_unit.name == "Xã Đắk Hà"
    assert dict(Product.objects.values_list("name", "set_number"))["Chuối sấy Joy"] == 7
    best = ListedStar.objects.get(product__name="Rượu Quốc tửu K5")
    assert (best.standing, best.star, best.words, best.score_shown) == ("result", 4, "4 sao; tiềm năng 5 sao", "91,88")
    again = import_products(**told)  # type: ignore[arg-type]
    assert again.result.count(RowOutcome.UNCHANGED) == 49
