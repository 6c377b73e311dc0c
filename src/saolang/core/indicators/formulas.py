"""The formulas (công thức): each rules on every record of its kind; docs/algorithms/indicators.md has worked tables."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from saolang.core.indicators.facts import Channel, Facts, PointFacts, ProducerFacts, ProductState
from saolang.core.indicators.measure import Answer, Ruling

Formula = Callable[[Facts], Iterator[Ruling]]
HALF_IN_PERCENT = 50
COOPERATIVE = "cooperative"
ENTERPRISE = "small_medium_enterprise"


def products_with(star: int) -> Formula:
    """Return the formula "products with a certificate in force at ``star`` stars or more" (a count)."""

    def rule(facts: Facts) -> Iterator[Ruling]:
        for one in facts.products:
            if one.state != ProductState.IN_FORCE:
                yield Ruling(one.id, Answer.DOES_NOT, one.state.value, one.unit, 0)
            elif (one.star or 0) >= star:
                yield Ruling(one.id, Answer.COUNTS, "star_enough", one.unit, 1)
            else:
                yield Ruling(one.id, Answer.DOES_NOT, "star_below", one.unit, 0)

    return rule


def producers_of_kind(kind: str) -> Formula:
    """Return the formula "share of producers that are of ``kind``"."""

    def rule(facts: Facts) -> Iterator[Ruling]:
        for one in facts.producers:
            if not one.kind:
                yield Ruling(one.id, Answer.UNKNOWN, "kind_unknown", one.unit)
            else:
                yield _yes_no(one, one.kind == kind, "kind_same", "kind_other")

    return rule


def closed_chain(facts: Facts) -> Iterator[Ruling]:
    """Share of producers with half of the material or output under contract and a registered growing area (3a).

    What is not known only matters where it could change the answer: contracts under half are enough to say no.
    """
    for one in facts.producers:
        contracts = _half_contracted(one)
        area = one.has_growing_area
        if contracts is False:
            yield _yes_no(one, False, "", "contracts_below")
        elif area is False:
            yield _yes_no(one, False, "", "no_growing_area")
        elif contracts is None:
            yield Ruling(one.id, Answer.UNKNOWN, "contracts_unknown", one.unit)
        elif area is None:
            yield Ruling(one.id, Answer.UNKNOWN, "growing_area_undated", one.unit)
        else:
            yield _yes_no(one, True, "chain_closed", "")


def existing_renewed(facts: Facts) -> Iterator[Ruling]:
    """Share of the products recognised in 2018-2021 that were renewed or raised since (3b)."""
    for one in facts.products:
        if one.is_existing and one.is_renewed:
            yield Ruling(one.id, Answer.COUNTS, "renewed", one.unit, 1)
        elif one.is_existing:
            yield Ruling(one.id, Answer.DOES_NOT, "not_renewed", one.unit, 0)


def trained_workers(facts: Facts) -> Iterator[Ruling]:
    """Share of the producers' workers that hold a certificate or degree, of the last yearly figures (4)."""
    for one in facts.producers:
        if one.workers is None:
            yield Ruling(one.id, Answer.UNKNOWN, "workers_unknown", one.unit, None, None)
        elif one.workers == 0:
            yield Ruling(one.id, Answer.DOES_NOT, "no_workers", one.unit, 0, 0)
        elif one.trained_workers is None:
            yield Ruling(one.id, Answer.UNKNOWN, "trained_unknown", one.unit, None, one.workers)
        elif one.trained_workers == 0:
            yield Ruling(one.id, Answer.DOES_NOT, "none_trained", one.unit, 0, one.workers)
        else:
            yield Ruling(one.id, Answer.COUNTS, "some_trained", one.unit, one.trained_workers, one.workers)


def modern_channels(facts: Facts) -> Iterator[Ruling]:
    """Share of producers in supermarkets, convenience stores or on e-commerce platforms (5a)."""
    for one in facts.producers:
        if one.channel in (Channel.UNCHECKED, Channel.PAGE_ONLY):
            yield Ruling(one.id, Answer.UNKNOWN, f"channel_{one.channel.value}", one.unit)
        else:
            yield _yes_no(one, one.channel == Channel.MODERN, "channel_modern", f"channel_{one.channel.value}")


def provincial_points(facts: Facts) -> Iterator[Ruling]:
    """Provincial points of presentation and sale open on the day (5b, a count)."""
    for one in facts.points:
        if one.is_provincial:
            yield _open(one.id, one.unit, [one])


def district_points(facts: Facts) -> Iterator[Ruling]:
    """Districts and cities of 2023 with a point open on the day (5b): ruled per district, so the share has 10 below."""
    for district in facts.districts:
        yield _open(
            district.id,
            district.id,
            [one for one in facts.points if one.district == district.id and not one.is_provincial],
        )


def villages(*, traditional_only: bool) -> Formula:
    """Return the formula "share of recognised (traditional) craft villages with an OCOP product" (6; 919)."""

    def rule(facts: Facts) -> Iterator[Ruling]:
        for one in facts.villages:
            if one.is_traditional or not traditional_only:
                answer = Answer.COUNTS if one.has_product else Answer.DOES_NOT
                reason = "village_has_product" if one.has_product else "village_without"
                yield Ruling(one.id, answer, reason, one.unit, int(one.has_product))

    return rule


def _half_contracted(one: ProducerFacts) -> bool | None:
    given: tuple[Fraction | None, ...] = (one.contracted_material, one.contracted_output)
    if any(share is not None and share >= HALF_IN_PERCENT for share in given):
        return True
    return None if None in given else False


def _yes_no(one: ProducerFacts, holds: bool, yes: str, no: str) -> Ruling:
    return Ruling(one.id, Answer.COUNTS if holds else Answer.DOES_NOT, yes if holds else no, one.unit, int(holds))


def _open(record: int, unit: int | None, points: list[PointFacts]) -> Ruling:
    if any(one.is_open for one in points):
        return Ruling(record, Answer.COUNTS, "point_open", unit, 1)
    if any(one.is_open is None for one in points):
        return Ruling(record, Answer.UNKNOWN, "point_undated", unit)
    return Ruling(record, Answer.DOES_NOT, "no_point", unit, 0)
