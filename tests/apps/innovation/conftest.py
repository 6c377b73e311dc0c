"""A producer with its person, and an officer of the science and technology department of its province."""

import pytest
from tests.factories.accounts import DepartmentFactory, person_in, producer_person
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Producer, Product


@pytest.fixture
def producer() -> Producer:
    """A cooperative of a commune."""
    return ProducerFactory()


@pytest.fixture
def product(producer: Producer) -> Product:
    """Its coffee."""
    return ProductFactory(producer=producer, name="Cà phê thử", set_number=13)


@pytest.fixture
def owner(producer: Producer) -> Person:
    """Who acts for the producer."""
    return producer_person(producer.organisation)


@pytest.fixture
def science(producer: Producer) -> Person:
    """Who keeps the room's records of the province."""
    department = DepartmentFactory(unit=producer.unit.parent, code="science_technology")
    return person_in(department, Role.DEPARTMENT_OFFICER)


@pytest.fixture
def trade(producer: Producer) -> Person:
    """An officer of another department of the province."""
    department = DepartmentFactory(unit=producer.unit.parent, code="industry_trade")
    return person_in(department, Role.DEPARTMENT_OFFICER)
