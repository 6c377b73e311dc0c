"""Vòng đời: lifecycles as tables of transitions. See :mod:`saolang.core.lifecycle.table`."""

from saolang.core.lifecycle.table import NotPossible, Transition, TransitionTable

__all__ = ["NotPossible", "Transition", "TransitionTable"]
