"""What lists and public sources tell, for tests."""

from datetime import UTC, date, datetime

import factory
from tests.factories.registry import ProductFactory

from saolang.apps.certification.enums import ListedStanding
from saolang.apps.certification.models import ListedStar
from saolang.apps.registry.enums import RecordOrigin


class ListedStarFactory(factory.django.DjangoModelFactory):
    """A result of 4 stars told by a public source."""

    class Meta:
        model = ListedStar

    product = factory.SubFactory(ProductFactory, is_example=False, producer__is_example=False)
    standing = ListedStanding.RESULT
    star = 4
    decided_on = date(2024, 12, 1)
    origin = RecordOrigin.PUBLIC_SOURCE
    source = "https://bao.example/bai-1"
    certainty = "cao"
    fingerprint = factory.Sequence(lambda n: f"{n:064d}")
    recorded_at = datetime(2026, 11, 1, tzinfo=UTC)
