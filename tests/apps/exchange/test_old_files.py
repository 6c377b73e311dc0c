"""Lists as offices keep them, in the binary format of Excel 97 and in OpenDocument, made by other programmes.

``files/danh-sach.xls`` was written by xlwt, ``files/danh-sach.ods`` by odfpy: a title, headings of two merged rows,
district names between the rows, dates of three kinds, a total and a signature below. All of it is invented.
"""

from datetime import datetime
from pathlib import Path

import pytest

from saolang.apps.certification.models import ListedStar
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations import import_products
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product
from saolang.apps.territories.operations import load_units

FILES = Path(__file__).with_name("files")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["danh-sach.xls", "danh-sach.ods"])
def test_lists_of_offices_are_read_whole(name: str) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
    load_units(now=now)
    given = {"origin": RecordOrigin.IMPORT, "area_codes": ["62"], "actor": None, "now": now}

    first = import_products(content=(FILES / name).read_bytes(), file_name=name, **given)
    again = import_products(content=(FILES / name).read_bytes(), file_name=name, **given)

    assert [one.outcome for one in first.result.reports] == [RowOutcome.CREATED] * 3
    assert [one.outcome for one in again.result.reports] == [RowOutcome.UNCHANGED] * 3
    told = Product.objects.order_by("pk").values_list("name", "producer__name", "producer__unit__name")
    assert list(told) == [
        ("Cà phê bột Mùa Thử", "HTX Nông nghiệp Mùa Thử", "Xã Đăk Mar"),
        ("Mắc ca sấy Mùa Thử", "HTX Nông nghiệp Mùa Thử", "Xã Đăk Mar"),
        ("Rượu ghè Bà Thử", "Hộ kinh doanh Bà Thử", "Phường Kon Tum"),
    ]
    stars = ListedStar.objects.order_by("product__pk").values_list("star", "decision_number", "decided_on")
    assert [(star, number, f"{day or ''}") for star, number, day in stars] == [
        (4, "123/QĐ-UBND", "2023-12-25"),
        (3, "123/QĐ-UBND", "2023-12-25"),
        (3, "", ""),
    ]
