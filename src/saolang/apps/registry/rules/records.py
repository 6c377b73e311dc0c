"""Who may change producers and products (quyền trong sổ đăng ký)."""

from datetime import date

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.registry.models import Producer
from saolang.apps.territories.models import Unit


def oversees(person: Person | None, unit: Unit, on: date) -> bool:
    """Whether ``person`` is an officer of the commune ``unit`` or of its province, or runs the installation.

    Where nothing finer is known ``unit`` is the province itself: its own officers, no commune's.
    """
    if person is None:  # the system itself: demonstration, import
        return True
    access = access_of(person, on)
    return (
        access.holds(Role.ADMINISTRATOR)
        or unit.pk in access.units_of(Role.COMMUNE_OFFICER)
        or not access.units_of(Role.PROVINCIAL_OFFICER).isdisjoint((unit.pk, unit.parent_id))
    )


def can_register_producer(person: Person | None, unit: Unit, on: date) -> bool:
    """Whether ``person`` may enter a producer at ``unit``."""
    return oversees(person, unit, on)


def acts_for(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` acts for ``producer``."""
    return person is None or producer.organisation_id in access_of(person, on).of(Role.PRODUCER)


def can_edit_producer(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` may change the profile: its own people, and the officers of its commune and province."""
    return acts_for(person, producer, on) or oversees(person, producer.unit, on)


def can_edit_products(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` may add and change products of ``producer``."""
    return acts_for(person, producer, on) or oversees(person, producer.unit, on)


def can_allocate_code(person: Person | None, commune: Unit, on: date) -> bool:
    """Whether ``person`` may give product codes of ``commune``: its own officers."""
    return person is None or commune.pk in access_of(person, on).units_of(Role.COMMUNE_OFFICER)


def can_merge_producers(person: Person | None, keep: Producer, drop: Producer, on: date) -> bool:
    """Whether ``person`` may make one entry of two: an officer over both; a commune only within itself."""
    return oversees(person, keep.unit, on) and oversees(person, drop.unit, on)


def can_decide_proposal(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` may accept or refuse what ``producer`` asks to have changed: an officer not of its own."""
    if person is None:
        return True
    return oversees(person, producer.unit, on) and not acts_for(person, producer, on)


def needs_moderation(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether what ``person`` changes of the entry's identity goes to an officer first: its own people, no officers."""
    return person is not None and acts_for(person, producer, on) and not oversees(person, producer.unit, on)


def can_write_figures(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` may write a year's figures: the producer's own people, and officers on their behalf."""
    return can_edit_producer(person, producer, on)
