"""``saolang plans load``: Plan 908/KH-UBND and Decision 919/QĐ-TTg, filled in as far as they are at hand."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from saolang.apps.programme.operations import load_plans
from saolang.common import clock


class Command(BaseCommand):
    """Nạp kế hoạch điền sẵn; one that is there stays as the officers left it."""

    help = "Nạp kế hoạch điền sẵn của địa bàn. Ví dụ: saolang plans load"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["load"], help="load: nạp những kế hoạch chưa có")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load and say what was new."""
        now = clock.now()
        loaded = load_plans(area_codes=settings.PROGRAMME_AREA, on=clock.local_date(now), now=now)
        for plan in loaded:
            self.stdout.write(f"{plan.number}: {plan.targets.count()} chỉ tiêu, {plan.lines.count()} nội dung.")
        if not loaded:
            self.stdout.write("Các kế hoạch điền sẵn đã có; không thay đổi gì.")
