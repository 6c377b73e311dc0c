"""Trang cho máy: site map, robots, security.txt, the feed of certificates whose answer changed."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.content.queries import live_articles, site_words
from saolang.apps.registry.queries import PLACES, open_places
from saolang.common import clock
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.places import PAGES
from saolang.interfaces.portal.showing import certificate_url, whole_address
from saolang.interfaces.portal.wording import short_label

SECONDS_KEPT = 3600
CONTACT_DAYS = 180
"""Days security.txt is good for, as RFC 9116 wants it renewed."""
LISTS = tuple(page.listing[7:] for page in PAGES.values())
FIXED = ("home", "products", "producers", "units", "map", "verify", "articles", "documents", *LISTS)


class HouseSitemap(Sitemap):  # type: ignore[type-arg]
    """A part of the site map with the host of this installation, not the one a request names."""

    limit = 5000

    def get_domain(self, site: Any = None) -> str:
        """Return the host of ``PUBLIC_URL``."""
        return settings.PUBLIC_URL.split("://", 1)[1]

    @property
    def protocol(self) -> str:  # type: ignore[override]
        """The scheme of ``PUBLIC_URL``."""
        return settings.PUBLIC_URL.split("://", 1)[0]


class FixedPages(HouseSitemap):
    """Lists and other pages that are always there."""

    def items(self) -> Any:
        """Return the names of their addresses."""
        return FIXED

    def location(self, item: Any) -> str:
        """Return the address."""
        return reverse(f"portal:{item}")


class ProductPages(HouseSitemap):
    """Every public product."""

    def items(self) -> Any:
        """Return them, example ones too: they say what they are."""
        return queries.public_products(clock.today())

    def location(self, item: Any) -> str:
        """Return the address."""
        return reverse("portal:product", args=[item.public_id])

    def lastmod(self, item: Any) -> datetime:
        """Return when the entry changed last."""
        changed: datetime = item.updated_at
        return changed


class ProducerPages(HouseSitemap):
    """Every producer of public products."""

    def items(self) -> Any:
        """Return them by name."""
        return queries.public_producers(clock.today())

    def location(self, item: Any) -> str:
        """Return the address."""
        return reverse("portal:producer", args=[item.public_id])


class PlacePages(HouseSitemap):
    """Every open place, of all kinds."""

    def items(self) -> Any:
        """Return addresses, kind by kind."""
        today = clock.today()
        return [
            reverse(page.one, args=[public_id])
            for kind, page in PAGES.items()
            for public_id in open_places(PLACES[kind], today).values_list("public_id", flat=True)
        ]

    def location(self, item: Any) -> str:
        """Return the address itself."""
        return str(item)


class ArticlePages(HouseSitemap):
    """Every article on the portal now."""

    def items(self) -> Any:
        """Return them, newest first."""
        return live_articles(clock.now())

    def location(self, item: Any) -> str:
        """Return the address."""
        return reverse("portal:article", args=[item.slug])

    def lastmod(self, item: Any) -> datetime:
        """Return when it was changed last, or came onto the portal."""
        changed: datetime = max(item.updated_at, item.publish_at)
        return changed


SITEMAPS = {
    "trang": FixedPages,
    "san-pham": ProductPages,
    "chu-the": ProducerPages,
    "dia-diem": PlacePages,
    "tin-tuc": ArticlePages,
}


@require_safe
@limited("portal-search")
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the site map by the address of this installation, whatever host the request names."""
    addresses = []
    for section, part in SITEMAPS.items():
        address = whole_address(reverse("portal:sitemap", args=[section]))
        addresses += [address, *(f"{address}?p={page}" for page in range(2, part().paginator.num_pages + 1))]
    listed = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>\n'
    )
    response = HttpResponse(text, content_type="application/xml")
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything public, not the workspace."""
    lines = (
        "User-agent: *",
        "Disallow: /lam-viec/",
        "Disallow: /tai-khoan/",
        "Disallow: /bao-sai/",
        f"Sitemap: {whole_address('/sitemap.xml')}",
    )
    return _plain("\n".join(lines) + "\n")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116)."""
    until = datetime.combine(clock.today() + timedelta(days=CONTACT_DAYS), time.min, UTC)
    words = site_words()
    lines = (
        *([f"Contact: mailto:{quote(words.email, safe='@')}"] if words and words.email else []),
        f"Contact: {whole_address(reverse('portal:misuse'))}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {whole_address('/.well-known/security.txt')}",
    )
    return _plain("\n".join(lines) + "\n")


def _plain(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response


@require_safe
@limited("portal-search")
def changes(request: HttpRequest) -> HttpResponse:
    """Thay đổi của giấy chứng nhận in the last 60 days, for shops: one query, whatever their number."""
    today = clock.today()
    feed = Atom1Feed(
        title=_("Giấy chứng nhận OCOP vừa thay đổi"),
        link=whole_address(reverse("portal:verify")),
        feed_url=whole_address(reverse("portal:changes")),
        description="",
        language="vi",
    )
    for certificate, live, changed_on in queries.certificates_changed(today):
        url = certificate_url(certificate.code)
        feed.add_item(
            title=f"{certificate.code}: {short_label(live)}",
            link=url + "/",
            unique_id=f"{url}#{live}-{changed_on:%Y-%m-%d}",
            description=_("%(product)s, %(producer)s: %(state)s từ %(day)s.")
            % {
                "product": certificate.product_name,
                "producer": certificate.producer_name,
                "state": short_label(live).lower(),
                "day": f"{changed_on:%d/%m/%Y}",
            },
            updateddate=datetime.combine(changed_on, time.min, UTC),
            categories=(str(live), f"{certificate.star}"),
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=300)
    return response
