"""Background work of the room."""

from saolang.apps.dossiers import operations
from saolang.common import clock
from saolang.common.queueing import job


@job("dossiers.form_03")
def form_03(dossier_id: str) -> None:
    """Seal the commune's report of one dossier."""
    operations.issue_form_03(dossier_id=dossier_id, now=clock.now())
