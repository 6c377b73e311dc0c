"""Reading what producers ask to have changed (đề nghị sửa)."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.registry.enums import ProposalState
from saolang.apps.registry.models import ChangeProposal, Producer, Product
from saolang.apps.registry.queries.records import producers_visible_to


def proposals_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[ChangeProposal]:
    """Return the proposals ``person`` may read, as their producers; the newest first."""
    return ChangeProposal.objects.filter(producer__in=producers_visible_to(person, on).order_by()).select_related(
        "producer__unit__parent", "product", "proposed_by", "decided_by"
    )


def waiting_proposal(producer: Producer, product: Product | None = None) -> ChangeProposal | None:
    """Return what waits for an officer on the producer's entry, or on ``product``."""
    return ChangeProposal.objects.filter(producer=producer, product=product, state=ProposalState.WAITING).first()


def last_refused(producer: Producer, product: Product | None = None) -> ChangeProposal | None:
    """Return the last decided proposal where it was refused, for its reason to be read."""
    decided = ChangeProposal.objects.filter(producer=producer, product=product, decided_at__isnull=False)
    last = decided.exclude(state=ProposalState.WITHDRAWN).order_by("-decided_at", "-pk").first()
    return last if last is not None and last.state == ProposalState.REFUSED else None
