"""The interface in tests: the shells' clock stands, certificates can be signed."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _standing_clock(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    settings.DEMO = True  # the records of the factories are examples
    with time_machine.travel(NOW, tick=False):
        yield
