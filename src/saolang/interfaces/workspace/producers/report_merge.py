"""Two people writing one report: who touched what (trộn hai bản cùng sửa).

A page carries, beside each field, a short mark of the value it was opened with. So a save writes only what its user
touched, and somebody else's change is in the way only where both touched the same field.
"""

from collections.abc import Mapping
from typing import Any
from zlib import crc32


def mark_of(value: Any) -> str:
    """Return a short mark of a value, the same for the ways a browser sends line ends."""
    text = "" if value is None else str(value)
    return f"{crc32(text.replace(chr(13), '').strip().encode()):08x}"


def touched(typed: Mapping[str, Any], marks: Mapping[str, str]) -> dict[str, Any]:
    """Return what the user changed since the page was opened; a field without a mark counts as changed."""
    return {name: value for name, value in typed.items() if marks.get(name) != mark_of(value)}


def in_the_way(changes: Mapping[str, Any], stored: Mapping[str, Any], marks: Mapping[str, str]) -> list[str]:
    """Return the fields that both the user and somebody else changed, to different values."""
    return [name for name, value in changes.items() if mark_of(stored[name]) not in (marks.get(name), mark_of(value))]
