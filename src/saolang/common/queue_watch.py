"""How the queue stands, for those who run the installation (hàng đợi việc chạy nền)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django_tasks_db.models import DBTaskResult

READY, RUNNING, FAILED = "READY", "RUNNING", "FAILED"
FAILED_SHOWN = 20


@dataclass(frozen=True)
class FailedJob:
    """Một việc hỏng: which, when, why (the kind of error, never its arguments)."""

    name: str
    failed_at: datetime | None
    error: str


@dataclass(frozen=True)
class QueueState:
    """Tình trạng hàng đợi."""

    waiting: int
    running: int
    failed: int
    waiting_since: datetime | None
    """When the oldest waiting job was put there."""
    failed_jobs: Sequence[FailedJob]


def queue_state() -> QueueState:
    """Return what waits, runs and failed, with the last failures. Two queries."""
    rows = DBTaskResult.objects.order_by().values("status").annotate(n=Count("pk"), since=Min("enqueued_at"))
    by_status: dict[str, Any] = {row["status"]: row for row in rows}
    last = DBTaskResult.objects.filter(status=FAILED).order_by("-finished_at")[:FAILED_SHOWN]

    def count(status: str) -> int:
        return int(by_status.get(status, {}).get("n", 0))

    return QueueState(
        waiting=count(READY),
        running=count(RUNNING),
        failed=count(FAILED),
        waiting_since=by_status.get(READY, {}).get("since"),
        failed_jobs=[
            FailedJob(_name(job), job.finished_at, job.exception_class_path.rsplit(".", 1)[-1]) for job in last
        ],
    )


def put_back_failed() -> int:
    """Put every failed job back on the queue, to be tried once more; return how many."""
    return DBTaskResult.objects.filter(status=FAILED).update(
        status=READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
    )


def _name(job: "DBTaskResult[Any, Any]") -> str:
    """The name a room gave the job: ``run_job`` carries it as its first argument."""
    arguments = job.args_kwargs.get("args") or [job.task_path]
    return str(arguments[0])
