"""Every golden case of every pack, put to the command line's own answers."""

import pytest

from saolang.core.regulation.cases import Case, load_cases
from saolang.core.regulation.loader import available_packs, load_pack
from saolang.interfaces.cli.packs import answer_case

CASES = [(pack_id, case) for pack_id in available_packs() for case in load_cases(load_pack(pack_id))]


@pytest.mark.parametrize(("pack_id", "case"), [pytest.param(pack_id, case, id=case.id) for pack_id, case in CASES])
def test_golden_case(pack_id: str, case: Case) -> None:
    assert case.differences(answer_case(load_pack(pack_id), case)) == []


def test_golden_cases_touch_every_set_band_and_gate() -> None:
    cases = [case for _, case in CASES]

    assert len(cases) >= 200
    assert {case.set_number for case in cases} == set(range(1, 27))
    assert {case.expect.get("star") for case in cases} >= {0, 1, 2, 3, 4, 5}
    assert {flag.partition(":")[0] for case in cases for flag in case.flags} == {"exclude", "stop", "requires"}
    assert any("refused" in case.expect for case in cases)
    assert sum(case.is_council for case in cases) >= 20
