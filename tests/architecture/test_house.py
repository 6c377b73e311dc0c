"""What holds for the whole tree and no linter checks."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "saolang"
ROOM_ORDER = ["files", *(room.rsplit(".", 1)[1] for room in settings.ROOMS)]
NAMELESS = {"utils.py", "helpers.py", "signals.py", "misc.py", "common.py", "base.py"}


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_no_file_without_a_name() -> None:
    assert [str(path) for path in python_files() if path.name in NAMELESS] == []


def test_no_python_file_past_400_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in python_files()}
    assert {path: lines for path, lines in long.items() if lines > 400} == {}


@pytest.mark.parametrize("room", ROOM_ORDER)
def test_relations_point_down_only(room: str) -> None:
    """A room's tables refer to rooms below it (the order of settings.ROOMS), never up."""
    allowed = set(ROOM_ORDER[: ROOM_ORDER.index(room) + 1])
    upward = [
        f"{model.__name__}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label not in allowed
    ]
    assert upward == []


def test_no_import_inside_a_function() -> None:
    indented = re.compile(r"^[ \t]+(?:from \S+ )?import ", re.MULTILINE)
    allowed = re.compile(r"if TYPE_CHECKING:|^try:", re.MULTILINE)
    found = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if indented.search(path.read_text()) and not allowed.search(path.read_text())
    ]
    assert found == []


def test_no_clock_below_the_shells() -> None:
    """Time is passed in: only shells, jobs and the clock itself may ask what time it is."""
    asks = re.compile(r"clock\.(now|today)\(|timezone\.now\(|datetime\.now\(|date\.today\(")
    found = [
        str(path.relative_to(SOURCE))
        for folder in ("core", "apps")
        for path in (SOURCE / folder).rglob("*.py")
        if path.name != "jobs.py" and "jobs" not in path.parts and asks.search(path.read_text())
    ]
    assert found == []


def test_no_inline_style_or_script_in_templates() -> None:
    """The Content-Security-Policy would silently drop them."""
    code = r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)"
    inline = re.compile(rf"\sstyle=|\son(?!e=)[a-z]+=|<style|{code}", re.IGNORECASE)
    found = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.html") if inline.search(path.read_text())]
    assert found == []


def test_every_room_says_what_it_is() -> None:
    for room in settings.ROOMS:
        text = (SOURCE / "apps" / room.rsplit(".", 1)[1] / "__init__.py").read_text()
        assert text.startswith('"""')
        assert len(text.splitlines()) <= 10
