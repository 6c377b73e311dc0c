"""Who may do what to a dossier, in which state: one readable table (quyền với hồ sơ)."""

from datetime import date

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier


def can(person: Person | None, verb: str, dossier: Dossier, on: date) -> bool:
    """Whether ``person`` may do ``verb`` (a key of ``TABLE``) to ``dossier`` as it stands: role, scope and state."""
    raise NotImplementedError


def allowed_verbs(person: Person | None, dossier: Dossier, on: date) -> frozenset[str]:
    """Return every verb ``person`` may do now: for buttons."""
    raise NotImplementedError
