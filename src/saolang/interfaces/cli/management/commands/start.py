"""``saolang start``: everything a first look needs, then serve (what ``make run`` calls)."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from saolang.common import clock
from saolang.interfaces.cli.demo.report import print_demo
from saolang.interfaces.cli.demo.story import demo_exists
from saolang.interfaces.cli.public_records import load_public_records


class Command(BaseCommand):
    """Chuẩn bị cơ sở dữ liệu, đơn vị hành chính, đợt trình diễn, rồi phục vụ."""

    help = "Chuẩn bị mọi thứ, chạy đợt trình diễn và phục vụ. Ví dụ: saolang start --port 8000"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve, and whether to stop before serving."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="chuẩn bị rồi dừng, không phục vụ")

    def handle(self, *, host: str, port: int, prepare_only: bool, **_options: Any) -> None:
        """Prepare what is missing, keep what is there, show the demo's results, serve."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.stdout.write("Chuẩn bị cơ sở dữ liệu…")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("compile_translations")
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("territories", "load")
        if not demo_exists():
            call_command("demo", stage="recognised", report=False)  # printed below, at every start
        call_command("plans", "load")
        if told := load_public_records(now=clock.now()):
            self.stdout.write(told)
        call_command("open-data", "release")
        print_demo(self.stdout, public_url=f"http://{host}:{port}")
        if not prepare_only:
            call_command("serve", host=host, port=port, with_worker=True)
