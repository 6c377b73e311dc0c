"""The units of Kon Tum, Quảng Ngãi and Hải Dương (which has split communes), cut from the real files."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from saolang.apps.territories.operations import DATA, load_units

PROVINCES = {"62", "51", "30"}


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as a data file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def few_units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three old provinces and what became of them."""
    folder = tmp_path_factory.mktemp("units")
    before = read("units_before_2025-07-01.csv")
    districts = {row["code"] for row in before if row["parent"] in PROVINCES}
    before = [row for row in before if row["code"] in PROVINCES or row["parent"] in PROVINCES | districts]
    codes = {row["code"] for row in before}
    successions = [row for row in read("successions.csv") if row["predecessor"] in codes]
    targets = {row["successor"] for row in successions}
    since = [row for row in read("units_since_2025-07-01.csv") if row["code"] in targets]
    write(folder / "units_before_2025-07-01.csv", before)
    write(folder / "units_since_2025-07-01.csv", since)
    write(folder / "successions.csv", successions)
    return folder


@pytest.fixture
def units(db: None, few_units: Path, now: datetime) -> None:
    """The three provinces, loaded."""
    load_units(now=now, source=few_units)
