"""Xác minh bằng ảnh mã QR: the codes in a photo are read here and now; the photo is not kept, nothing is opened."""

import warnings
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote, urlsplit

import zxingcpp
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from saolang.common.errors import DomainError
from saolang.core.gs1.keys import gtin_in

LARGEST_MB = 10
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000
"""Pixels a photo is made smaller to before it is read: a code that fills a tenth of it is still found."""


class PhotoUnread(DomainError):
    """A photo that cannot be read; the sentence says what to do."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence, field="photo")


@dataclass(frozen=True)
class Found:
    """Điều đọc được: the code to look up, else the text of a code that leads elsewhere."""

    code: str
    elsewhere: str


def read_photo(content: IO[bytes], size: int) -> Found:
    """Return what the QR code in a photo says.

    :raises PhotoUnread: no photo, too large, or no code in it.
    """
    if size > LARGEST_MB * 1024 * 1024:
        raise PhotoUnread(_("Ảnh nặng quá %(limit)d MB; hãy chụp ở cỡ vừa.") % {"limit": LARGEST_MB})
    texts = [result.text for result in zxingcpp.read_barcodes(_picture(content)) if result.text]
    if not texts:
        raise PhotoUnread(_("Chưa thấy mã nào trong ảnh. Chụp gần hơn, thẳng và đủ sáng, hoặc gõ mã vào ô bên trên."))
    found = [understood(text) for text in texts]
    return next((one for one in found if one.code), found[0])


def understood(text: str) -> Found:
    """Return the code ``text`` means: our own address, a number of goods, a bare code; else it is only shown."""
    told = text.strip()[:500]
    if gtin := gtin_in(told):
        return Found(gtin, "")
    if not told.lower().startswith(("http://", "https://")):
        return Found(told[:200], "") if "://" not in told else Found("", told)
    try:
        parts, ours = urlsplit(told), urlsplit(settings.PUBLIC_URL)
    except ValueError:
        return Found("", told)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if parts.netloc.lower() == ours.netloc.lower() and len(steps) == 2 and steps[0] == "xac-minh":
        return Found(steps[1].removesuffix(".pdf").removesuffix(".jwt")[:200], "")
    return Found("", told)


def _picture(content: IO[bytes]) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content, formats=("JPEG", "PNG", "WEBP")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PhotoUnread(_("Ảnh có quá nhiều điểm ảnh; hãy chụp ở cỡ vừa."))
                opened.draft("L", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
                picture = ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as error:
        raise PhotoUnread(_("Tệp này không phải ảnh JPEG, PNG hay WebP mở được; hãy chụp lại.")) from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture
