"""How long a text may be: SQLite keeps any length, PostgreSQL refuses the query, people want a sentence."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.common.errors import DomainError


class TooLong(DomainError):
    """A text is longer than its place in the database; ``field`` names it. It is refused, never cut."""


def refuse_longer(text: str, *, longest: int | None, field: str) -> str:
    """Return ``text``; :raises TooLong: it has more than ``longest`` characters."""
    if longest is not None and len(text) > longest:
        raise TooLong(
            _("Mục này dài %(length)d ký tự, nhiều nhất là %(longest)d; hãy viết ngắn lại.")
            % {"length": len(text), "longest": longest},
            field=field,
        )
    return text


def refuse_too_long(record: models.Model, *names: str) -> None:
    """Refuse a record whose texts (those named, else all) do not fit their columns; :raises TooLong:"""
    for column in record._meta.concrete_fields:
        value: Any = getattr(record, column.attname)
        if isinstance(value, str) and (not names or column.name in names):
            refuse_longer(value, longest=column.max_length, field=column.name)
