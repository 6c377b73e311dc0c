"""A small pack (sets 13, 16 and 26 of the real one) that a test may break in one place."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

REAL = Path(__file__).parents[3] / "src" / "saolang" / "packs" / "qd-26-2026"
KEPT = (13, 16, 26)
DELETED = object()

Change = Callable[[str, str, object], None]


def read(file: Path) -> Any:
    """Return the YAML of ``file``."""
    return yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def write(file: Path, document: object) -> None:
    """Write ``document`` as YAML into ``file``."""
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def change(file: Path, path: str, value: object) -> None:
    """Set, add or (``DELETED``) remove what ``path`` ("parts.0.max"; "+" appends to a list) leads to in ``file``."""
    document = read(file)
    *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
    place = document
    for step in way:
        place = place[step]
    if last == "+":
        place.append(value)
    elif value is DELETED:
        del place[last]
    else:
        place[last] = value
    write(file, document)


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """A directory with a pack that has nothing wrong."""
    home = tmp_path / "qd-1-2030"
    (home / "sets").mkdir(parents=True)
    for name in ("regulation.yaml", "evidence.yaml"):
        shutil.copy(REAL / name, home / name)
    for number in KEPT:
        shutil.copy(REAL / "sets" / f"{number:02}.yaml", home / "sets")
    classification = read(REAL / "classification.yaml")
    for group in classification["groups"]:
        for subgroup in group["groups"]:
            subgroup["sets"] = {n: led for n, led in subgroup["sets"].items() if n in KEPT}
        group["groups"] = [subgroup for subgroup in group["groups"] if subgroup["sets"]]
    classification["groups"] = [group for group in classification["groups"] if group["groups"]]
    write(home / "classification.yaml", classification)
    keywords = read(REAL / "keywords.yaml")
    write(home / "keywords.yaml", {number: words for number, words in keywords.items() if number in KEPT})
    return home
