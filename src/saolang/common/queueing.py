"""Background work by name: rooms ask for it after commit, ``jobs`` modules register what answers.

The queue is a table of the same database (django-tasks-db), so a job exists exactly when the change
that asked for it does.
"""

from collections.abc import Callable
from typing import Any

from django_tasks import task

_jobs: dict[str, Callable[..., object]] = {}


class UnknownJob(LookupError):
    """No ``jobs`` module registered this name: a mistake of ours, not of the user."""


def job(name: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Register the decorated function under ``name``, such as "certification.render"."""

    def register(function: Callable[..., object]) -> Callable[..., object]:
        _jobs[name] = function
        return function

    return register


@task()
def run_job(name: str, arguments: dict[str, Any]) -> None:
    """Run one registered job; a worker calls this."""
    if name not in _jobs:
        raise UnknownJob(name)
    _jobs[name](**arguments)


def enqueue_on_commit(name: str, **arguments: str | int | bool | None) -> None:
    """Put job ``name`` on the queue; it is there once the surrounding transaction commits, and gone if it does not.

    The row is written inside the transaction, not after it: a process that dies at the commit loses no job, and a queue
    that refuses takes the change back with it.

    :raises UnknownJob: at once, so that a typo never waits for production.
    """
    if name not in _jobs:
        raise UnknownJob(name)
    run_job.enqueue(name, arguments)
