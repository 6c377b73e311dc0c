"""The plans of the story (kế hoạch): of 2021-2025, an invented one after it, months worked out from the records."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from saolang.apps.programme import operations as programme
from saolang.apps.programme.models import Plan
from saolang.common.clock import local_date
from saolang.interfaces.cli.demo.cast import Cast

PLAN: dict[str, Any] = {
    "number": "VD-01/KH-UBND",
    "title": "Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm giai đoạn 2026-2030 (ví dụ)",
    "issuer": "Ủy ban nhân dân tỉnh (ví dụ)",
    "issued_on": date(2026, 1, 15),
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2030, 12, 31),
    "aim": "Kế hoạch bịa ra để trình diễn: con số nào cũng chỉ là ví dụ.",
}
TARGETS: tuple[tuple[str, str, str, int], ...] = (
    ("1", "products_3_star", "Ít nhất 20 sản phẩm từ 3 sao trở lên (ví dụ)", 20),
    ("2", "cooperatives", "Ít nhất 50 % chủ thể là hợp tác xã (ví dụ)", 50),
    ("3", "trained_workers", "Ít nhất 30 % lao động có bằng, chứng chỉ (ví dụ)", 30),
    ("4", "modern_channels", "Ít nhất 40 % chủ thể bán ở kênh hiện đại (ví dụ)", 40),
    ("5", "closed_chains", "Ít nhất 30 % chủ thể có chuỗi giá trị khép kín (ví dụ)", 30),
)


def keep_the_plans(cast: Cast, now: datetime) -> None:
    """Load the plans, enter the invented one, keep the months: real recomputation over the demonstration's records."""
    on, officer = local_date(now), cast.people["tinh-ocop"]
    programme.load_plans(area_codes=settings.PROGRAMME_AREA, on=on, now=now)
    values = {**PLAN, "area_codes": settings.PROGRAMME_AREA}
    plan: Plan = programme.enter_plan(province=cast.province, values=values, actor=officer, now=now, is_example=True)
    for code, indicator, words, value in TARGETS:
        target = {"code": code, "indicator": indicator, "words": words, "value": value}
        programme.set_target(
            plan=plan, values={**target, "comparison": "at_least", "due_on": plan.ends_on}, actor=officer, now=now
        )
    programme.keep_months(on=on, now=now, with_examples=True)
