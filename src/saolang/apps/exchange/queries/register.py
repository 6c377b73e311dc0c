"""The register in memory while a list is compared with it: by tax code, by name and place (sổ để so danh sách)."""

from collections import defaultdict
from datetime import date
from typing import Final, TypeVar

from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.exchange.queries.places import PlaceIndex
from saolang.apps.exchange.validators.names import canonical
from saolang.apps.registry.models import Producer, Product
from saolang.core.text.folding import fold

Record = TypeVar("Record", Producer, Product)
_LONG_TEXTS: Final = ("introduction", "introduction_en")
_LONG_PRODUCT_TEXTS: Final = ("description", "description_en", "story", "story_en", "price_note")


class RegisterInMemory:
    """Producers, products, listed stars and certificates; what a list adds is found by its later rows too."""

    def __init__(self, places: PlaceIndex) -> None:
        """Read all of it: four queries, whatever the list holds."""
        self.places = places
        self.by_tax: dict[str, Producer] = {}
        self.by_name: dict[str, list[Producer]] = defaultdict(list)
        self.products: dict[tuple[str, str], Product] = {}
        self.listed: dict[str, set[str]] = defaultdict(set)
        """Fingerprints by product."""
        self.certificates: dict[str, dict[tuple[str, date], tuple[int, str]]] = defaultdict(dict)
        """Star and code by decision, by product."""
        self.product_codes: set[str] = set()
        producers = {one.pk: one for one in Producer.objects.defer(*_LONG_TEXTS).order_by("pk")}
        for one in producers.values():
            self.add_producer(_survivor(one, producers), called=one.name)
        products = {one.pk: one for one in Product.objects.defer(*_LONG_PRODUCT_TEXTS).order_by("pk")}
        for product in products.values():
            alive = _survivor(product, products)
            alive.producer = _survivor(producers[alive.producer_id], producers)
            self.add_product(alive, called=product.name, of=_survivor(producers[product.producer_id], producers))
        for product_pk, fingerprint in ListedStar.objects.values_list("product_id", "fingerprint"):
            self.listed[_survivor(products[product_pk], products).public_id].add(fingerprint)
        columns = (
            "recognition__product_id", "recognition__decision__number", "recognition__decision__signed_on",
            "star", "code", "product_code",
        )  # fmt: skip
        for product_pk, number, signed_on, star, code, product_code in Certificate.objects.values_list(*columns):
            if signed_on is not None:
                key = _survivor(products[product_pk], products).public_id
                self.certificates[key][(fold(number), signed_on)] = (star, code)
            if product_code:
                self.product_codes.add(product_code)

    def add_producer(self, producer: Producer, *, called: str = "") -> None:
        """Let later rows find ``producer`` by its tax code and its name."""
        if producer.tax_code:
            self.by_tax[producer.tax_code] = producer
        same = self.by_name[canonical(called or producer.name)]
        if all(one.public_id != producer.public_id for one in same):
            same.append(producer)

    def add_product(self, product: Product, *, called: str = "", of: Producer | None = None) -> None:
        """Let later rows find ``product`` under its producer."""
        key = ((of or product.producer).public_id, canonical(called or product.name))
        self.products.setdefault(key, product)

    def producers_called(self, name: str, tax_code: str, unit: int | None) -> list[Producer]:
        """Return the producers a row may mean: of that tax code, else of that name where nothing speaks against it."""
        if tax_code and tax_code in self.by_tax:
            return [self.by_tax[tax_code]]
        same = [
            one for one in self.by_name.get(canonical(name), ())
            if not (tax_code and one.tax_code and one.tax_code != tax_code)
        ]  # fmt: skip
        if unit is None:
            return same
        here = [one for one in same if one.unit_id == unit]
        return here or [one for one in same if self._may_be(one.unit_id, unit)]

    def product_called(self, producer: Producer, name: str) -> Product | None:
        """Return the producer's product of that name."""
        return self.products.get((producer.public_id, canonical(name)))

    def _may_be(self, known: int, told: int) -> bool:
        """Whether two units may be one place: one of them is only the province of the other."""
        units = self.places.units
        return units[known].parent == told or units[told].parent == known


def _survivor(one: Record, among: dict[int, Record]) -> Record:
    seen = set()
    while one.merged_into_id and one.pk not in seen:
        seen.add(one.pk)
        one = among[one.merged_into_id]
    return one
