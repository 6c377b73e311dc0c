"""The page of settings names exactly what the code reads."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_settings_page_names_every_setting_and_no_other() -> None:
    code = (ROOT / "src/saolang/config/settings.py").read_text()
    page = (ROOT / "docs/operate/settings.md").read_text()

    read = {f"SAOLANG_{name}" for name in re.findall(r"env\.\w+\(\s*\"(\w+)\"", code)}
    described = set(re.findall(r"^\| `(SAOLANG_\w+)` \|", page, re.MULTILINE))

    assert described == read
