"""The administration desk in tests: the shells' clock stands at Monday 23/11/2026, 9:00 in Vietnam."""

from collections.abc import Iterator

import pytest
import time_machine
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    """Nothing depends on the day the tests run."""
    with time_machine.travel(NOW, tick=False):
        yield
