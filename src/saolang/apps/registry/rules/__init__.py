"""Who may do what in the room, by noun."""

from saolang.apps.registry.rules.places import can_approve_photo, can_edit_listing, can_edit_place
from saolang.apps.registry.rules.records import (
    acts_for,
    can_allocate_code,
    can_decide_proposal,
    can_edit_producer,
    can_edit_products,
    can_merge_producers,
    can_register_producer,
    can_write_figures,
    needs_moderation,
    oversees,
)

__all__ = [
    "acts_for",
    "can_allocate_code",
    "can_approve_photo",
    "can_decide_proposal",
    "can_edit_listing",
    "can_edit_place",
    "can_edit_producer",
    "can_edit_products",
    "can_merge_producers",
    "can_register_producer",
    "can_write_figures",
    "needs_moderation",
    "oversees",
]
