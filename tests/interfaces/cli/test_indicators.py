"""The targets of a plan on the command line."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.apps.programme.records import plan, starred, target
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.programme.models import IndicatorValue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMO, settings.PROGRAMME_AREA = True, ["51"]


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_indicators_answer_as_json_with_exact_values() -> None:
    kept = plan()
    target(kept, code="2", indicator="cooperatives", value=50)
    product = ProductFactory()
    starred(product, kept.starts_on, kept.ends_on)

    answer = json.loads(said("indicators", "--plan", "12/kh-ubnd", "--on", "2026-11-01", "--json"))

    (line,) = answer["targets"]
    assert (answer["plan"]["number"], answer["on"]) == ("12/KH-UBND", "2026-11-01")
    assert line["target"] == {"comparison": "at_least", "value": "1/2", "value_to": None, "due_on": "2030-12-31"}
    assert {key: line[key] for key in ("value", "numerator", "denominator", "unknown", "standing", "missing")} == {
        "value": "1",
        "numerator": 1,
        "denominator": 1,
        "unknown": 0,
        "standing": "met",
        "missing": 0,
    }


def test_indicators_answer_in_words_and_never_a_silent_zero() -> None:
    kept = plan()
    target(kept)
    target(kept, code="2", indicator="cooperatives", value=50)

    words = said("indicators", "--on", "01/11/2026")

    assert "0; chưa đạt; còn thiếu 3 sản phẩm" in words
    assert "chưa có số liệu; 0 trên 0; chưa rõ: chưa có số liệu" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--on", "31/02/2026"), "28 ngày"),
        (("--plan", "1/KH"), "Không có kế hoạch số 1/KH. Đã có: chưa có"),
        ((), "Không có kế hoạch"),
    ],
)
def test_indicators_refuse_what_is_not_known(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        said("indicators", *arguments)


def test_plans_are_loaded_once_and_answer_for_908() -> None:
    CommuneFactory()
    assert "908/KH-UBND: 11 chỉ tiêu, 15 nội dung." in said("plans", "load")
    assert "không thay đổi gì" in said("plans", "load")

    answer = json.loads(said("indicators", "--plan", "908/KH-UBND", "--json"))

    assert len(answer["targets"]) == 11
    assert {line["standing"] for line in answer["targets"]} == {"not_met", "unknown"}


def test_due_keeps_the_month_once() -> None:
    target(plan())
    assert "kế hoạch: 11 số liệu tháng, " in said("due", "--on", "23/11/2026", "--links", "0")
    assert "kế hoạch: 0 số liệu tháng, 0 cảnh báo" in said("due", "--on", "24/11/2026", "--links", "0")
    assert IndicatorValue.objects.count() == 11
