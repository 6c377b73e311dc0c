"""The reads of the room, by noun."""

from saolang.apps.registry.queries.records import (
    OVERSEERS,
    matching,
    own_producers,
    producers_visible_to,
    products_of,
    products_visible_to,
)

__all__ = [
    "OVERSEERS",
    "matching",
    "own_producers",
    "producers_visible_to",
    "products_of",
    "products_visible_to",
]
