"""The tables of ``core.lifecycle`` for records whose states and verbs are Django choices."""

from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saolang.common.errors import DomainError
from saolang.core.lifecycle import NotPossible, TransitionTable

State = TypeVar("State", bound=TextChoices)


class WrongState(DomainError):
    """The verb is not possible in the record's present state; the sentence names what is."""


def next_state(table: TransitionTable, state: State, verb: TextChoices) -> State:
    """Return the state after ``verb``.

    :raises WrongState: with the present state and the possible verbs in the user's words.
    """
    try:
        return type(state)(table.next(state, verb))
    except NotPossible as refusal:
        possible = ", ".join(str(type(verb)(name).label) for name in refusal.possible)
        sentence = (
            _("Đang ở trạng thái “%(state)s” nên không làm được việc “%(verb)s”. Lúc này có thể: %(possible)s.")
            if possible
            else _("Đã ở trạng thái cuối “%(state)s” nên không làm được việc “%(verb)s”.")
        )
        raise WrongState(sentence % {"state": state.label, "verb": verb.label, "possible": possible}) from refusal
