"""The page of measurements speaks of every question that ``bench`` asks, and of nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_measurements_name_every_bench_and_no_other() -> None:
    page = (ROOT / "docs/measurements.md").read_text(encoding="utf-8")

    named = set(re.findall(r"`(bench/\w+\.py)", page))

    assert named == {f"bench/{one.name}" for one in (ROOT / "bench").glob("*.py")}
