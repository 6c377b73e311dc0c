"""``saolang catalogue refresh``: what the public catalogue searches and counts, worked out anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from saolang.apps.certification.operations import refresh_catalogue
from saolang.common import clock


class Command(BaseCommand):
    """Làm mới danh mục công khai; running it again changes nothing the public sees."""

    help = "Dựng lại danh mục công khai từ sổ đăng ký. Ví dụ: saolang catalogue refresh"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["refresh"], help="refresh: dựng lại mọi mục và chỉ mục tìm kiếm")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Refresh and say how many products stand in it."""
        self.stdout.write(f"Danh mục công khai: {refresh_catalogue(product_ids=None, now=clock.now())} sản phẩm.")
