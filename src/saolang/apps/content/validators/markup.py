"""Chữ có định dạng: from what an editor wrote, or pasted from Word, to HTML that is safe on a public page.

What is written is Markdown; HTML among it passes through too. Whatever comes out is cleaned against a short list of
allowed elements, so a script never gets through, whichever of the two ways it came.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "a", "img",
    "strong", "em", "b", "i", "u", "s", "sub", "sup", "table", "thead", "tbody", "tr", "th", "td", "caption",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
IMAGE_ADDRESS = re.compile(r"/tin-tuc/anh/([a-z0-9]{12})/\Z")
TOP, DEEPEST = 2, 4
"""The page has its own h1; what an editor heads starts a level below it and never skips one."""
_HEADING = re.compile(r"<(/?)h([1-6])>")
_NO_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;)*</p>\n?")


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])


def to_html(text: str, *, images: Collection[str] = ()) -> str:
    """Trả HTML sạch of ``text``.

    :param images: public ids of the article's own pictures; any other picture is left out.
    """
    written = _reader().render(text.replace("\r\n", "\n"))
    cleaned = nh3.clean(
        written,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
        attribute_filter=_own_pictures_only(frozenset(images)),
    )
    return _in_order(_EMPTY.sub("", _NO_PICTURE.sub("", cleaned)).strip())


def plain_words(html: str) -> str:
    """Return the words of cleaned HTML, for search and summaries."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _in_order(html: str) -> str:
    """Return cleaned HTML whose headings begin at h2 and go down one level at a time, however they were written."""
    open_levels: list[int] = []

    def level(found: re.Match[str]) -> str:
        if not found[1]:
            while open_levels and open_levels[-1] >= int(found[2]):
                open_levels.pop()
            open_levels.append(int(found[2]))
        return f"<{found[1]}h{min(TOP + max(len(open_levels), 1) - 1, DEEPEST)}>"

    return _HEADING.sub(level, html)


def _own_pictures_only(images: frozenset[str]) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) != ("img", "src"):
            return value
        found = IMAGE_ADDRESS.match(value)
        return value if found and found[1] in images else None

    return keep
