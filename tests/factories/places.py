"""Places and photos for tests."""

from io import BytesIO

import factory
from PIL import Image
from tests.factories.registry import MADE_AT
from tests.factories.territories import CommuneFactory

from saolang.apps.registry.enums import CraftVillageKind, PointOfSaleKind, TourismKind
from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale, TourismPlace
from saolang.core.text.folding import fold, sort_key


class PlaceFactory(factory.django.DjangoModelFactory):
    """What every place has."""

    class Meta:
        abstract = True

    name = factory.Sequence(lambda n: f"Địa điểm thử {n}")
    unit = factory.SubFactory(CommuneFactory)
    latitude = "14.52000"
    longitude = "107.93000"
    is_example = True
    folded = factory.LazyAttribute(lambda place: fold(f"{place.name} {place.unit.name}"))
    sort_key = factory.LazyAttribute(lambda place: sort_key(place.name))
    created_at = MADE_AT
    updated_at = MADE_AT


class GrowingAreaFactory(PlaceFactory):
    """A growing area of coffee."""

    class Meta:
        model = GrowingArea

    crop = "Cà phê vối"


class CraftVillageFactory(PlaceFactory):
    """A village of weavers."""

    class Meta:
        model = CraftVillage

    kind = CraftVillageKind.CRAFT_VILLAGE
    craft = "Dệt thổ cẩm"


class PointOfSaleFactory(PlaceFactory):
    """A shop."""

    class Meta:
        model = PointOfSale

    kind = PointOfSaleKind.SHOP


class TourismPlaceFactory(PlaceFactory):
    """A village that takes in guests."""

    class Meta:
        model = TourismPlace

    kind = TourismKind.COMMUNITY


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    """Return a small picture, half red and half green: the left is red."""
    image = Image.new("RGB", size, (180, 40, 20))
    image.paste((20, 120, 60), (size[0] // 2, 0, size[0], size[1]))
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
