"""``saolang audit verify``: recompute the whole chain of history."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from saolang.apps.audit.queries import verify_chain


class Command(BaseCommand):
    """Kiểm tra nhật ký: each event's hash and the link to the one before."""

    help = "Kiểm tra chuỗi nhật ký. Ví dụ: saolang audit verify"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["verify"], help="verify: tính lại mọi mã băm từ đầu chuỗi")

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print what was found; exit status 1 when the chain is broken."""
        report = verify_chain()
        if report.broken_at is None:
            self.stdout.write(f"Nhật ký nguyên vẹn: {report.checked} sự kiện.")
            return
        self.stderr.write(f"Nhật ký KHÔNG nguyên vẹn ở sự kiện {report.broken_at}: {report.reason}")
        raise SystemExit(1)
