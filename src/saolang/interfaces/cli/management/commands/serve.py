"""``saolang serve``: the web server, with capped threads, and one worker beside it where asked."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from granian import Granian
from granian.constants import Interfaces


def take_up_again(worker_id: str) -> int:
    """Làm lại việc dở: put back what a killed worker of this name had begun; return how many.

    Every job may be begun again; done twice it changes nothing.
    """
    begun = DBTaskResult.objects.running()
    left = [one.pk for one in begun if one.worker_ids and one.worker_ids[-1] == worker_id]
    return DBTaskResult.objects.filter(pk__in=left).update(status=TaskResultStatus.READY, started_at=None)


class Command(BaseCommand):
    """Phục vụ trang web."""

    help = "Phục vụ trang web. Ví dụ: saolang serve --port 8000 --with-worker"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, processes and the worker."""
        parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
        parser.add_argument("--processes", type=int, default=2, help="số tiến trình web (mặc định 2)")
        parser.add_argument("--with-worker", action="store_true", help="chạy kèm một tiến trình làm việc nền")

    def handle(self, *, host: str, port: int, processes: int, with_worker: bool, **_options: Any) -> None:
        """Serve until stopped; the worker, if any, stops with the server."""
        worker = None
        if with_worker:
            worker_id = f"serve-{socket.gethostname()}-{port}"[-64:]
            take_up_again(worker_id)
            # The same interpreter and settings; a process of its own, so that heavy papers never hold up a page.
            worker = subprocess.Popen(  # noqa: S603  our own command line
                [sys.executable, "-m", "django", "db_worker", "--interval", "1", "--worker-id", worker_id],
                env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
            )
        try:
            # Threads are capped: granian's default opens more database sessions than PostgreSQL gives.
            Granian(
                "saolang.config.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                workers=processes,
                blocking_threads=4,
                log_access=False,
            ).serve()
        finally:
            if worker is not None:
                worker.terminate()
                worker.wait(timeout=15)
