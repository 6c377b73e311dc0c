"""``saolang demo``: play the demonstration through the real verbs and show what came out."""

import sys
from argparse import ArgumentParser
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from saolang.apps.territories.models import Unit
from saolang.apps.territories.operations import load_units
from saolang.common import clock
from saolang.interfaces.cli.demo.papers_drawn import draw_and_export
from saolang.interfaces.cli.demo.report import print_demo
from saolang.interfaces.cli.demo.story import STAGES, play


class Command(BaseCommand):
    """Chạy đợt trình diễn; a database that holds one is left as it is."""

    help = "Chạy đợt trình diễn bằng các thao tác thật. Ví dụ: saolang demo --stage council"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How far the story goes."""
        parser.add_argument(
            "--stage",
            choices=STAGES,
            default="recognised",
            help="submitted: vừa nộp ở xã; council: mai họp hội đồng; recognised: đã có quyết định (mặc định)",
        )
        parser.add_argument("--no-report", dest="report", action="store_false", help="không in kết quả")

    def handle(self, *, stage: str, report: bool = True, verbosity: int = 1, **_options: Any) -> None:
        """Play, draw what was promised, print."""
        if settings.PRODUCTION:
            raise CommandError("Đây là máy chủ thật (SAOLANG_PRODUCTION=1), không chạy đợt trình diễn ở đây.")
        now = clock.now()
        if not Unit.objects.exists():
            load_units(now=now)
        bar = Progress(
            TextColumn("Đợt trình diễn"),
            BarColumn(),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            disable=verbosity == 0 or not sys.stderr.isatty(),
            transient=True,
        )
        with bar:
            task = bar.add_task("", total=1)
            is_new = play(
                stage,  # type: ignore[arg-type]
                now=now,
                tell=lambda words, step, of: bar.update(task, description=words, completed=step, total=of),
            )
            bar.update(task, description="Vẽ giấy chứng nhận, quyết định, thông báo")
            draw_and_export()
        if not is_new:
            self.stderr.write("Cơ sở dữ liệu đã có đợt trình diễn; giữ nguyên.")
        if report:
            print_demo(cast(IO[str], self.stdout), public_url=settings.PUBLIC_URL)
