"""Background work of the room."""

from saolang.apps.dossiers import operations
from saolang.common import clock
from saolang.common.queueing import job


@job("dossiers.filing_papers")
def filing_papers(dossier_id: str, number: int) -> None:
    """Seal form 01, form 02 and the receipt of one filing."""
    operations.seal_filing_papers(dossier_id=dossier_id, number=number, now=clock.now())


@job("dossiers.form_03")
def form_03(dossier_id: str) -> None:
    """Seal the commune's report of one dossier."""
    operations.issue_form_03(dossier_id=dossier_id, now=clock.now())
