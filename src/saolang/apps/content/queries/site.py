"""What frames the portal."""

from datetime import datetime

from django.db.models import Q, QuerySet

from saolang.apps.content.enums import BannerPlace
from saolang.apps.content.models import Banner, SiteWords


def banners_at(place: BannerPlace, now: datetime) -> QuerySet[Banner]:
    """Return the banners shown at ``place`` at ``now``, in their order."""
    return Banner.objects.filter(
        Q(shown_from=None) | Q(shown_from__lte=now), Q(shown_to=None) | Q(shown_to__gt=now), place=place
    ).select_related("blob")


def site_words() -> SiteWords | None:
    """Return the words of the footer, None before they were written."""
    return SiteWords.objects.order_by("pk").first()
