"""The life of an import as a table."""

from saolang.apps.exchange.enums import BatchState as B
from saolang.apps.exchange.enums import BatchVerb as V
from saolang.core.lifecycle import Transition, TransitionTable

BATCH = TransitionTable(
    name="import",
    states=tuple(B),
    initial=B.UPLOADED,
    final=(B.APPLIED, B.DISCARDED),
    transitions=(
        # Read again after columns were mapped by hand, or after the worker died while reading.
        Transition(V.READ, sources=(B.UPLOADED, B.READING, B.UNREADABLE, B.PREVIEWED), target=B.READING),
        Transition(V.REFUSE, sources=(B.READING,), target=B.UNREADABLE),
        Transition(V.SHOW, sources=(B.READING,), target=B.PREVIEWED),
        # Again after the worker died: what was written stays and is found unchanged.
        Transition(V.APPLY, sources=(B.PREVIEWED, B.APPLYING), target=B.APPLYING),
        Transition(V.FINISH, sources=(B.APPLYING,), target=B.APPLIED),
        Transition(V.DISCARD, sources=(B.UPLOADED, B.READING, B.UNREADABLE, B.PREVIEWED), target=B.DISCARDED),
    ),
)
