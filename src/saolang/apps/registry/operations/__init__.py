"""The verbs of the room, by noun."""

from saolang.apps.registry.operations.codes import allocate_product_code
from saolang.apps.registry.operations.producers import ProducerValues, edit_producer, register_producer
from saolang.apps.registry.operations.products import (
    ProductValues,
    SetHeld,
    add_product,
    edit_product,
    hold_set,
    release_set,
)

__all__ = [
    "ProducerValues",
    "ProductValues",
    "SetHeld",
    "add_product",
    "allocate_product_code",
    "edit_producer",
    "edit_product",
    "hold_set",
    "register_producer",
    "release_set",
]
