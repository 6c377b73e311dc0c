"""Báo cho danh mục công khai: what the public finds products by has changed; a higher room copies it anew."""

from saolang.common.queueing import enqueue_on_commit

CATALOGUE = "certification.catalogue"


def product_changed(*, product_id: int) -> None:
    """Sản phẩm đã đổi: name, set, code, point, approved photos, where it is sold, merged; after this commit."""
    enqueue_on_commit(CATALOGUE, product_id=product_id)


def producer_changed(*, producer_id: int) -> None:
    """Chủ thể đã đổi: name, kind, unit, point, merged: every product of it is found by them."""
    enqueue_on_commit(CATALOGUE, producer_id=producer_id)
