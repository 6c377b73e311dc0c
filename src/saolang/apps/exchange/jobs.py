"""Background work of the room."""

from django.conf import settings

from saolang.apps.exchange import operations
from saolang.common import clock
from saolang.common.queueing import job


@job("exchange.read")
def read(public_id: str) -> None:
    """Read one uploaded list and work out its preview."""
    operations.read_batch(public_id=public_id, area_codes=settings.PROGRAMME_AREA, now=clock.now())


@job("exchange.apply")
def apply(public_id: str) -> None:
    """Write one approved list into the register."""
    operations.write_batch(public_id=public_id, area_codes=settings.PROGRAMME_AREA, now=clock.now())
