"""Looking after the installation: is history whole, work that failed (vận hành hệ thống)."""

from datetime import datetime

from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.rules import can_run_installation
from saolang.apps.audit.operations import record
from saolang.apps.audit.queries import ChainReport, verify_chain
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.queue_watch import put_back_failed


def check_history(*, actor: Person | None, now: datetime) -> ChainReport:
    """Kiểm tra nhật ký: recompute the chain and write down what was found.

    The chain is read before the transaction of the note begins: a long chain does not hold the writers up.

    :raises NotAllowed: the actor does not run the installation.
    """
    if not can_run_installation(actor, local_date(now)):
        raise NotAllowed
    report = verify_chain()
    record(
        action="accounts.history.checked",
        actor=actor,
        object_type="history",
        object_id="chain",
        object_label=str(report.checked),
        now=now,
        after={"checked": report.checked, "broken_at": report.broken_at, "reason": report.reason},
    )
    return report


@transaction.atomic
def retry_failed_jobs(*, actor: Person | None, now: datetime) -> int:
    """Chạy lại việc hỏng: put every failed job of the background back on the queue; return how many.

    :raises NotAllowed: the actor does not run the installation.
    """
    if not can_run_installation(actor, local_date(now)):
        raise NotAllowed
    count = put_back_failed()
    if count:
        record(
            action="accounts.jobs.retried",
            actor=actor,
            object_type="queue",
            object_id="jobs",
            object_label=str(count),
            now=now,
            after={"count": count},
        )
    return count
