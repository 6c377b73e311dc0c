"""A process that does one verb and is killed (SIGKILL) at a chosen moment; run by ``test_killed.py``.

Arguments: the database's name, what to do, the public id or key of what to do it with, the moment.
"""

import os
import signal
import sys
from typing import Any

import django
from django.conf import settings

database, files, what, key, moment = sys.argv[1:6]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")
settings.DATABASES["default"]["NAME"] = database
settings.MEDIA_ROOT = files
settings.CREDENTIAL_KEY = os.path.join(files, "credential_key.pem")
django.setup()

from django.db import transaction  # noqa: E402  after the set-up
from django.db.models.signals import post_save  # noqa: E402
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS  # noqa: E402
from django_tasks_db.management.commands.db_worker import Worker  # noqa: E402
from tests.factories.certification import NOW, SIGNED_ON  # noqa: E402

from saolang.apps.accounts.models import Person  # noqa: E402
from saolang.apps.certification import operations  # noqa: E402
from saolang.apps.certification.models import Certificate, Decision  # noqa: E402
from saolang.apps.paperwork.models import Paper  # noqa: E402

FOREVER = 10**9


def pull_the_plug() -> None:
    """Die like a machine that lost its power: nothing is cleaned up, nothing is said."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(model: type, count: int) -> None:
    """Die when the ``count``-th record of ``model`` has just been written, before its transaction commits."""
    written = 0

    def watch(created: bool, **_rest: Any) -> None:
        nonlocal written
        written += created
        if written == count:
            pull_the_plug()

    post_save.connect(watch, sender=model, weak=False)


def sign() -> None:
    """Sign a drafted decision; ``moment`` is the number of certificates written, or "committed"."""
    decision = Decision.objects.get(public_id=key)
    with transaction.atomic():
        if moment == "committed":
            transaction.on_commit(pull_the_plug)  # before any paper is asked for
        else:
            die_after(Certificate, int(moment))
        operations.sign_decision(
            decision=decision,
            version=decision.version,
            number="17/QĐ-UBND",
            signed_on=SIGNED_ON,
            signer_name="Nguyễn Văn Ví Dụ",
            signer_title="Phó Chủ tịch",
            actor=Person.objects.get(username=os.environ["SIGNER"]),
            now=NOW,
        )


def work() -> None:
    """Work off the queue; ``moment`` is the number of papers written before death."""
    die_after(Paper, int(moment))
    Worker(
        queue_names=["*"],
        interval=0.01,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id="dying",
        excluded_queue_names=[],
    ).run()


{"sign": sign, "work": work}[what]()
