"""Bảng chuyển trạng thái: what can be done to a thing in which state, as one readable table per lifecycle.

A room writes its table once in ``transitions.py``; operations ask :meth:`TransitionTable.next`, screens ask
:meth:`TransitionTable.verbs_from`, docs draw :meth:`TransitionTable.mermaid`, tests run :meth:`TransitionTable.check`.
States and verbs are strings or members of a ``StrEnum``; given members come back as members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType


class NotPossible(Exception):
    """Không làm được ở trạng thái này: ``verb`` does not apply in ``state``.

    ``message`` (and ``str()``) is a Vietnamese sentence that names what is possible now.
    """

    def __init__(self, table: "TransitionTable", state: str, verb: str) -> None:
        self.table = table.name
        self.state = state
        self.verb = verb
        self.possible = table.verbs_from(state) if state in table.states else ()
        self.message = _refusal(table, state, verb, self.possible)
        super().__init__(self.message)


@dataclass(frozen=True)
class Transition:
    """Một bước chuyển: ``verb`` takes any of ``sources`` to ``target``.

    ``label`` is the verb in Vietnamese as a button would say it ("Rút hồ sơ"); it is used in messages and drawings.
    """

    verb: str
    sources: tuple[str, ...]
    target: str
    label: str = ""

    def __init__(self, verb: str, sources: str | Iterable[str], target: str, label: str = "") -> None:
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", (sources,) if isinstance(sources, str) else tuple(sources))
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "label", label)

    @property
    def text(self) -> str:
        """The Vietnamese label, or the verb where none was given."""
        return self.label or str(self.verb)


@dataclass(frozen=True)
class TransitionTable:
    """Bảng vòng đời: every state of one kind of thing and every step between them.

    :param name: what the thing is, in Vietnamese, as messages name it ("Hồ sơ").
    :param states: every state, first things first; a ``StrEnum`` class will do.
    :param initial: where a new one starts.
    :param transitions: the steps; one (state, verb) leads to one state only.
    :param final: states nothing leads out of.
    :param labels: states in Vietnamese for messages and drawings.
    """

    name: str
    states: tuple[str, ...]
    initial: str
    transitions: tuple[Transition, ...]
    final: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)

    def __init__(
        self,
        name: str,
        states: Iterable[str],
        initial: str,
        transitions: Iterable[Transition],
        final: Iterable[str] = (),
        labels: Mapping[str, str] | None = None,
    ) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "states", tuple(states))
        object.__setattr__(self, "initial", initial)
        object.__setattr__(self, "transitions", tuple(transitions))
        object.__setattr__(self, "final", frozenset(final))
        object.__setattr__(self, "labels", MappingProxyType(dict(labels or {})))

    @cached_property
    def _steps(self) -> Mapping[tuple[str, str], Transition]:
        return {(source, step.verb): step for step in self.transitions for source in step.sources}

    @property
    def verbs(self) -> tuple[str, ...]:
        """Every verb once, in table order."""
        return tuple(dict.fromkeys(step.verb for step in self.transitions))

    def next(self, state: str, verb: str) -> str:
        """Return the state ``verb`` leads to from ``state``.

        :raises NotPossible: when the table has no such step, unknown states and verbs included.
        """
        step = self._steps.get((state, verb))
        if step is None:
            raise NotPossible(self, state, verb)
        return step.target

    def allows(self, state: str, verb: str) -> bool:
        """Whether ``verb`` can be done in ``state``."""
        return (state, verb) in self._steps

    def verbs_from(self, state: str) -> tuple[str, ...]:
        """Return the verbs that can be done in ``state``, in table order."""
        return tuple(dict.fromkeys(step.verb for step in self.transitions if state in step.sources))

    def label(self, state: str) -> str:
        """Return the Vietnamese name of ``state``, or the state itself where none was given."""
        return self.labels.get(state, str(state))

    def verb_label(self, verb: str) -> str:
        """Return the Vietnamese label of ``verb``, or the verb itself where none was given."""
        return next((step.text for step in self.transitions if step.verb == verb), str(verb))

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the table, one English sentence each; empty when it is sound."""
        return tuple(
            problem
            for find in (_unknown_states, _ambiguous_steps, _exits_of_final, _dead_ends, _unreachable)
            for problem in find(self)
        )

    def mermaid(self) -> str:
        """Return the table as a Mermaid state diagram for the documentation."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {state} : {self.labels[state]}" for state in self.states if state in self.labels]
        for step in self.transitions:
            lines += [f"    {source} --> {step.target} : {step.text}" for source in step.sources]
        lines += [f"    {state} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines) + "\n"


def _refusal(table: TransitionTable, state: str, verb: str, possible: tuple[str, ...]) -> str:
    refused = f"Không thể “{table.verb_label(verb)}”: {table.name} đang ở trạng thái “{table.label(state)}”."
    if not possible:
        return f"{refused} Ở trạng thái này không còn việc nào làm được."
    choices = ", ".join(f"“{table.verb_label(choice)}”" for choice in possible)
    return f"{refused} Lúc này có thể: {choices}."


def _unknown_states(table: TransitionTable) -> Iterable[str]:
    known = set(table.states)
    if len(known) != len(table.states):
        yield f"{table.name}: a state is listed twice."
    if table.initial not in known:
        yield f"{table.name}: initial state {table.initial} is not a state."
    for state in sorted((table.final | set(table.labels)) - known):
        yield f"{table.name}: {state} is final or labelled but not a state."
    for step in table.transitions:
        for state in (*step.sources, step.target):
            if state not in known:
                yield f"{table.name}: verb {step.verb} names unknown state {state}."


def _ambiguous_steps(table: TransitionTable) -> Iterable[str]:
    seen: set[tuple[str, str]] = set()
    for step in table.transitions:
        for source in step.sources:
            if (source, step.verb) in seen:
                yield f"{table.name}: verb {step.verb} leaves {source} twice."
            seen.add((source, step.verb))


def _exits_of_final(table: TransitionTable) -> Iterable[str]:
    for step in table.transitions:
        for source in step.sources:
            if source in table.final:
                yield f"{table.name}: verb {step.verb} leaves the final state {source}."


def _dead_ends(table: TransitionTable) -> Iterable[str]:
    for state in table.states:
        if state not in table.final and not table.verbs_from(state):
            yield f"{table.name}: nothing leads out of {state}, yet it is not final."


def _unreachable(table: TransitionTable) -> Iterable[str]:
    reached = {table.initial}
    waiting = [table.initial]
    while waiting:
        state = waiting.pop()
        for step in table.transitions:
            if state in step.sources and step.target not in reached:
                reached.add(step.target)
                waiting.append(step.target)
    for state in table.states:
        if state not in reached:
            yield f"{table.name}: {state} cannot be reached from {table.initial}."
