"""Background work of the room."""

from django.conf import settings

from saolang.apps.certification import operations
from saolang.common import clock
from saolang.common.queueing import job


@job("certification.render")
def render(public_id: str) -> None:
    """Draw one certificate."""
    operations.render_certificate(public_id=public_id, public_url=settings.PUBLIC_URL, now=clock.now())


@job("certification.decision_paper")
def decision_paper(public_id: str) -> None:
    """Write one decision with its annex."""
    operations.write_decision_paper(public_id=public_id, now=clock.now())


@job("certification.notice")
def notice(decision_id: str, dossier_id: str) -> None:
    """Write one notice of result."""
    operations.write_notice(decision_id=decision_id, dossier_id=dossier_id, now=clock.now())


@job("certification.revocation_paper")
def revocation_paper(public_id: str) -> None:
    """Write one revocation decision."""
    operations.write_revocation_paper(public_id=public_id, now=clock.now())


@job("certification.catalogue")
def catalogue(product_id: int | None = None, producer_id: int | None = None) -> None:
    """Work the public entries of one product or one producer out anew; of all where neither is named."""
    if producer_id is not None:
        operations.refresh_catalogue_of_producer(producer_id=producer_id, now=clock.now())
    else:
        operations.refresh_catalogue(product_ids=None if product_id is None else [product_id], now=clock.now())
