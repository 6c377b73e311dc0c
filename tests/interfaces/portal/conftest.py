"""What tests of the portal share: the footer comes from the cache, as it does for all but one page a minute."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _footer_is_known(_own_files: None) -> None:
    """A page's own queries are counted without those of the footer; ``test_news`` counts these too."""
    for language in ("vi", "en"):
        cache.set(f"portal-house-{language}", {})
    cache.set("portal-visits", {"total": 0, "online": 0})
