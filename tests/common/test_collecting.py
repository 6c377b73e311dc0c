"""Long work is seldom searched for garbage, and only while it lasts."""

import gc

import pytest

from saolang.common.collecting import SELDOM, seldom_collected


def test_collecting_is_as_before_after_the_work_whatever_became_of_it() -> None:
    before = gc.get_threshold()

    with seldom_collected():
        inside = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), seldom_collected():
        _ = 1 / 0

    assert inside == (max(SELDOM, before[0]), *before[1:])
    assert gc.get_threshold() == before
