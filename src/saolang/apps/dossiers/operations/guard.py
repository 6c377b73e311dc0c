"""How every verb begins and how every step ends (khóa, kiểm tra, chuyển trạng thái, ghi nhật ký)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.dossiers.enums import DossierAct, DossierState, DossierVerb
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.rules import require
from saolang.apps.dossiers.transitions import DOSSIER
from saolang.apps.registry.operations import hold_set, release_set
from saolang.common.clock import local_date
from saolang.common.errors import Stale
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes

_FREE = (DossierState.DRAFT, *DOSSIER.final)
"""States in which the product's criteria set may change."""


def take(
    dossier: Dossier, verb: DossierVerb | DossierAct, actor: Person | None, now: datetime, *, version: int | None = None
) -> Dossier:
    """Return ``dossier`` fresh and locked, once role, scope, state and version allow ``verb``.

    The state is looked at before the version: whoever comes second hears what happened, not only that something did.

    :raises NotAllowed: :raises WrongState: :raises Stale:
    """
    fresh = locked(dossier)
    require(actor, verb, fresh, local_date(now))
    if version is not None and fresh.version != version:
        raise Stale
    return fresh


def step(
    fresh: Dossier,
    verb: DossierVerb,
    *,
    action: str,
    actor: Person | None,
    now: datetime,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Dossier:
    """Move ``fresh`` along the lifecycle, save the ``changes`` with it and record one event."""
    before = {"state": fresh.state, **{name: getattr(fresh, name) for name in changes}}
    fresh.state = next_state(DOSSIER, DossierState(fresh.state), verb)
    fresh.updated_at = now
    for name, value in changes.items():
        setattr(fresh, name, value)
    save_changes(fresh, "state", "updated_at", *changes)
    if fresh.state in _FREE:
        release_set(product=fresh.product)
    elif before["state"] in _FREE:
        hold_set(product=fresh.product)
    tell_history(
        fresh,
        action=action,
        actor=actor,
        now=now,
        reason=reason,
        before=before,
        after={"state": fresh.state, **changes, **(details or {})},
    )
    return fresh


def tell_history(
    dossier: Dossier,
    *,
    action: str,
    actor: Person | None,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Record one event under the dossier's topic."""
    record(
        action=action,
        actor=actor,
        object_type="dossier",
        object_id=dossier.public_id,
        object_label=dossier.product.name,
        now=now,
        topic=dossier.topic,
        before=before,
        after=after,
        reason=reason,
    )
