"""Legal wording in the language of the screen (lời của văn bản)."""

from django.utils.translation import get_language

from saolang.core.regulation.types import Text


def words(text: Text | None) -> str:
    """Return ``text`` in the language of the screen, nothing for None."""
    return text.in_language(get_language() or "vi") if text else ""
