"""The tables of the room, by noun."""

from saolang.apps.registry.models.places import CraftVillage, GrowingArea, PointOfSale, TourismPlace
from saolang.apps.registry.models.producer import Producer, YearlyFigures
from saolang.apps.registry.models.product import (
    ChangeProposal,
    Product,
    ProductCodeSeries,
    ProductPhoto,
    SalesListing,
)

__all__ = [
    "ChangeProposal",
    "CraftVillage",
    "GrowingArea",
    "PointOfSale",
    "Producer",
    "Product",
    "ProductCodeSeries",
    "ProductPhoto",
    "SalesListing",
    "TourismPlace",
    "YearlyFigures",
]
