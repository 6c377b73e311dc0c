"""Draws what a signature promised and lays the certificates in a folder one can open (giấy chứng nhận ví dụ)."""

import logging
from pathlib import Path

from django.conf import settings
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from saolang.apps.certification.models import Certificate
from saolang.common.files.store import read_blob


def certificates_folder() -> Path:
    """Return the folder of the exported certificates."""
    return Path(settings.VAR_DIR) / "demo" / "certificates"


def draw_and_export() -> list[Path]:
    """Run the waiting background work in this process, then copy every certificate's PDF; safe to repeat."""
    _work_off()
    folder = certificates_folder()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    drawn = Certificate.objects.filter(is_example=True).exclude(paper=None).select_related("paper__blob").order_by("pk")
    for certificate in drawn:
        if certificate.paper is None:
            continue
        path = folder / f"{certificate.code}.pdf"
        path.write_bytes(read_blob(certificate.paper.blob))
        written.append(path)
    return written


def _work_off() -> None:
    """Do everything that waits in the queue, here and now; the command's worker would also take over our signals."""
    logs = [logging.getLogger(name) for name in ("django_tasks", "django_tasks_db")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.WARNING)
    try:
        _worker().run()
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0.01,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
