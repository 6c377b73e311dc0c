"""A job exists exactly when the change that asked for it does."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from saolang.common.queueing import UnknownJob, enqueue_on_commit

pytestmark = pytest.mark.django_db


def test_job_is_written_with_the_change_that_asks_for_it() -> None:
    enqueue_on_commit("dossiers.form_03", dossier_id="abc")

    assert DBTaskResult.objects.get().args_kwargs["args"] == ["dossiers.form_03", {"dossier_id": "abc"}]


def test_job_goes_with_a_change_that_is_rolled_back() -> None:
    with pytest.raises(LookupError), transaction.atomic():
        enqueue_on_commit("dossiers.form_03", dossier_id="abc")
        raise LookupError

    assert not DBTaskResult.objects.exists()


def test_unknown_job_is_refused_at_once() -> None:
    with pytest.raises(UnknownJob):
        enqueue_on_commit("dossiers.nobody_registered_this")

    assert not DBTaskResult.objects.exists()
