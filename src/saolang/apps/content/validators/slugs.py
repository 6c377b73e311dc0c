"""Địa chỉ trang: words of a title without marks, joined by hyphens."""

import re

from saolang.core.text.folding import fold

LONGEST = 100


def slug_of(title: str) -> str:
    """Return ``huong-dan-nop-ho-so`` for "Hướng dẫn nộp hồ sơ"; "bai" where nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0]
    return slug or "bai"
