"""``saolang territories load``: the administrative units of the country, before and after 1/7/2025."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from saolang.apps.territories.operations import load_units
from saolang.common import clock


class Command(BaseCommand):
    """Nạp đơn vị hành chính; running it again changes nothing."""

    help = "Nạp đơn vị hành chính cũ và mới. Ví dụ: saolang territories load"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["load"])

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load and say what changed."""
        self.stdout.write(str(load_units(now=clock.now())))
