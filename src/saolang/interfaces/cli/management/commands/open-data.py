"""``saolang open-data release``: release what changed of the open data, now."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from saolang.apps.exchange.operations import release_changed
from saolang.common import clock


class Command(BaseCommand):
    """Dữ liệu mở; running it again releases nothing new where nothing changed."""

    help = "Phát hành bộ dữ liệu mở có thay đổi. Ví dụ: saolang open-data release"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["release"], help="release: phát hành những bộ có thay đổi")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Release and say in one line each what was."""
        made = release_changed(with_examples=settings.DEMO, now=clock.now())
        for one in made:
            self.stdout.write(
                f"{one.dataset} bản {one.number}: {one.record_count} mục, thêm {one.added_count}, "
                f"đổi {one.changed_count}, bớt {one.removed_count}"
            )
        if not made:
            self.stdout.write("Không có gì thay đổi từ bản phát hành trước.")
