"""Reads of the room, by noun."""

from saolang.apps.exchange.queries.batches import batches_visible_to
from saolang.apps.exchange.queries.open_data import latest_release, latest_releases, releases_of, rows_of_dataset
from saolang.apps.exchange.queries.partner_keys import hash_of, key_of, partner_keys_visible_to
from saolang.apps.exchange.queries.public import (
    PublicProduct,
    SetWords,
    changed_certificates,
    each_product,
    point_of,
    products_changed_since,
    province_of,
    public_articles,
    public_certificates,
    public_points_of_sale,
    public_producers,
    public_products,
    set_words,
    with_standing,
)

__all__ = [
    "PublicProduct",
    "SetWords",
    "batches_visible_to",
    "changed_certificates",
    "each_product",
    "hash_of",
    "key_of",
    "latest_release",
    "latest_releases",
    "partner_keys_visible_to",
    "point_of",
    "products_changed_since",
    "province_of",
    "public_articles",
    "public_certificates",
    "public_points_of_sale",
    "public_producers",
    "public_products",
    "releases_of",
    "rows_of_dataset",
    "set_words",
    "with_standing",
]
