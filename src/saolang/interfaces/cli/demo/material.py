"""Reads the story's data (kịch bản): people, producers, dossiers and words, as YAML beside this module."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

ROOT = files("saolang.interfaces.cli.demo") / "data"


@cache
def read(name: str) -> Any:
    """Return the content of ``data/<name>.yaml``."""
    return yaml.safe_load((ROOT / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def products() -> dict[str, dict[str, Any]]:
    """Return every product of the story by its key, in the order of the files."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((ROOT / "products").iterdir(), key=lambda one: one.name):
        found |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return found
