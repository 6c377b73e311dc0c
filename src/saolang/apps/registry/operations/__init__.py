"""The verbs of the room, by noun."""

from saolang.apps.registry.operations.codes import allocate_product_code
from saolang.apps.registry.operations.photos import (
    MOST_PHOTOS,
    PhotoDecided,
    add_photo,
    approve_photo,
    describe_photo,
    move_photo_first,
    refuse_photo,
    remove_photo,
)
from saolang.apps.registry.operations.places import add_place, close_place, edit_place, reopen_place
from saolang.apps.registry.operations.producers import ProducerValues, edit_producer, register_producer
from saolang.apps.registry.operations.products import (
    ProductValues,
    SetHeld,
    add_product,
    edit_product,
    hold_set,
    release_set,
)
from saolang.apps.registry.operations.sales import (
    LinksChecked,
    add_listing,
    check_links,
    choose_growing_areas,
    mark_listing_checked,
    remove_listing,
)

__all__ = [
    "MOST_PHOTOS",
    "LinksChecked",
    "PhotoDecided",
    "ProducerValues",
    "ProductValues",
    "SetHeld",
    "add_listing",
    "add_photo",
    "add_place",
    "add_product",
    "allocate_product_code",
    "approve_photo",
    "check_links",
    "choose_growing_areas",
    "close_place",
    "describe_photo",
    "edit_place",
    "edit_producer",
    "edit_product",
    "hold_set",
    "mark_listing_checked",
    "move_photo_first",
    "refuse_photo",
    "register_producer",
    "release_set",
    "remove_listing",
    "remove_photo",
    "reopen_place",
]
