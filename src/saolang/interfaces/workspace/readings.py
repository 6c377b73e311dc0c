"""The misprints of the Decision's printed text as the screens say them (chỗ in nhầm và cách hiểu)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.core.regulation.types import Review


def reading_words(review: Review) -> str:
    """Return what is printed and how it is read, in the language of the screen."""
    language = get_language() or "vi"
    printed, adopted = (text.in_language(language).rstrip(".") for text in (review.printed, review.adopted))
    return _("Bản in: %(printed)s. Cách hiểu đang dùng: %(adopted)s.") % {"printed": printed, "adopted": adopted}
