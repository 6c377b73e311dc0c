"""Tin tức: the list with its search, one article with rating and related ones, its pictures, the feed."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification.queries import public_products
from saolang.apps.content import queries
from saolang.apps.content.enums import BannerPlace
from saolang.common import clock
from saolang.interfaces.portal.content.files import picture_address, serve
from saolang.interfaces.portal.content.voices import token_of
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import (
    about,
    cards_of,
    cleaned,
    crumbs,
    in_language,
    linked_data,
    shown,
    whole_address,
)

PAGE_SIZE = 12
STARS = (1, 2, 3, 4, 5)


@require_safe
@limited("portal-search")
def articles(request: HttpRequest) -> HttpResponse:
    """Danh sách tin: newest first; search without marks, by category."""
    now = clock.now()
    words, category = cleaned(request.GET.get("q", "")), cleaned(request.GET.get("muc", ""), 80)
    page = Paginator(queries.search_articles(now, words=words, category=category), PAGE_SIZE).get_page(
        request.GET.get("trang")
    )
    context = {
        "page": page,
        "cards": [card_of(article) for article in page.object_list],
        "words": words,
        "category": category,
        "categories": [
            {"slug": one.slug, "name": in_language(one, "name")[0], "count": one.live_count}
            for one in queries.categories(now)
        ],
        "banners": [banner_of(banner) for banner in queries.banners_at(BannerPlace.NEWS, now)],
        "crumbs": crumbs((_("Tin tức"), "")),
        "meta": about(reverse("portal:articles"), _("Tin tức OCOP")),
    }
    return shown(request, "portal/content/articles.html", context)


@require_safe
@limited("portal-search")
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Một bài; a former address leads to today's."""
    now = clock.now()
    found = queries.article_reading(now, slug)
    if found is None:
        moved = queries.former_address(now, slug)
        if moved is None:
            raise Http404
        return redirect("portal:article", moved, permanent=True)
    title = in_language(found, "title")[0]
    older, newer = queries.neighbours(now, found)
    address = reverse("portal:article", args=[found.slug])
    cover = picture_address(found.cover) if found.cover else ""
    context = reading_of(found) | {
        "views": queries.views_of(found),
        "voices": queries.voices_of(found),
        "own_voice": queries.own_voice(found, token_of(request)),
        "choices": STARS,
        "related": [card_of(other) for other in queries.related_articles(now, found)],
        "products": _products_of(found, now),
        "units": found.units.all(),
        "older": card_of(older) if older else None,
        "newer": card_of(newer) if newer else None,
        "whole_address": whole_address(address),
        "crumbs": crumbs((_("Tin tức"), reverse("portal:articles")), (title, "")),
        "meta": about(address, title, in_language(found, "summary")[0], cover) | {"type": "article"},
        "linked": linked_data(_told(found, title, whole_address(address), cover)),
    }
    return shown(request, "portal/content/article.html", context)


@require_safe
def picture(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Ảnh của bài, while the article is on the portal; its editors see it before."""
    found = queries.article_image(public_id)
    if found is None:
        raise Http404
    return serve(request, found.article, found.blob, name="anh.webp")


@require_safe
@limited("portal-files")
def attachment(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Tệp đính kèm, under the same condition."""
    found = queries.attachment(public_id)
    if found is None:
        raise Http404
    return serve(request, found.article, found.blob, name=found.name)


@require_safe
@limited("portal-search")
def feed(request: HttpRequest) -> HttpResponse:
    """RSS của tin tức: one query, whatever the number."""
    told = Rss201rev2Feed(
        title=_("Tin tức OCOP"),
        link=whole_address(reverse("portal:articles")),
        description=_("Tin tức của chương trình Mỗi xã một sản phẩm."),
        feed_url=whole_address(reverse("portal:feed")),
        language=get_language() or "vi",
    )
    for one in queries.feed_articles(clock.now()):
        address = whole_address(reverse("portal:article", args=[one.slug]))
        told.add_item(
            title=in_language(one, "title")[0],
            link=address,
            unique_id=whole_address(f"/tin-tuc/#{one.public_id}"),
            unique_id_is_permalink=False,
            description=in_language(one, "summary")[0],
            pubdate=one.publish_at,
            updateddate=one.updated_at,
            categories=(in_language(one.category, "name")[0],),
        )
    response = HttpResponse(told.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=300)
    return response


def card_of(article: Any) -> dict[str, Any]:
    """Return what a list tells of an article."""
    return {
        "title": in_language(article, "title")[0],
        "summary": in_language(article, "summary")[0],
        "url": reverse("portal:article", args=[article.slug]),
        "category": in_language(article.category, "name")[0],
        "at": article.publish_at,
        "cover": picture_address(article.cover) if article.cover else "",
        "cover_alt": article.cover.alt if article.cover else "",
        "is_example": article.is_example,
    }


def reading_of(article: Any) -> dict[str, Any]:
    """Return title, summary and text of ``article`` in the reader's language, with its pictures and files."""
    english = (get_language() or "vi").startswith("en")
    title, stands_in = in_language(article, "title")
    body = article.body_en_html if english and article.body_en_html else article.body_html
    return {
        "article": article,
        "title": title,
        "summary": in_language(article, "summary")[0],
        "body": mark_safe(body),  # noqa: S308 - cleaned against the list of allowed elements when it was saved
        "is_untranslated": stands_in or (english and not article.body_en_html),
        "category": in_language(article.category, "name")[0],
        "cover": picture_address(article.cover) if article.cover else "",
        "files": article.attachments.all(),
    }


def banner_of(banner: Any) -> dict[str, str]:
    """Return what a banner shows."""
    return {
        "text": banner.text,
        "link": banner.link,
        "alt": banner.alt,
        "image": reverse("portal:banner-picture", args=[banner.public_id]) if banner.blob_id else "",
    }


def latest(now: datetime, limit: int) -> list[dict[str, Any]]:
    """Return the newest articles as ``portal/content/_latest.html`` shows them."""
    return [card_of(article) for article in queries.latest_articles(now, limit)]


def _products_of(article: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the cards of the products ``article`` is about that anybody may see; no query where it names none."""
    named = [product.pk for product in article.products.all()]
    today = clock.local_date(now)
    return cards_of(public_products(today).filter(pk__in=named), today) if named else []


def _told(article: Any, title: str, address: str, cover: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": title[:110],
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": article.publish_at.isoformat(),
        "dateModified": max(article.updated_at, article.publish_at).isoformat(),
        "articleSection": article.category.name,
    }
    if article.author_name:
        facts["author"] = {"@type": "Person", "name": article.author_name}
    if cover:
        facts["image"] = whole_address(cover)
    return facts
