"""Is a photo a photo (kiểm tra ảnh sản phẩm): decided by its content, never by its name."""

import re
import warnings
from pathlib import PurePosixPath
from typing import IO, Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from saolang.apps.registry.validators.values import RegistryError

PHOTO_LARGEST_MB: Final = 20
PHOTO_MOST_PIXELS: Final = 80_000_000
"""The largest phone cameras give 50 million; more is a bomb or a mistake."""
PHOTO_SMALLEST: Final = 320
"""Pixels of the longer side: below, a photo says nothing on a page."""
PHOTO_ACCEPT: Final = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"
_TYPES: Final = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_ENDINGS: Final = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/webp": ("webp",),
}
_HEIF_BRANDS: Final = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1")


class PhotoRefused(RegistryError):
    """A photo cannot be taken; the sentence says why and what to do."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence, field="photo")


def check_photo(content: IO[bytes], *, name: str, size: int) -> str:
    """Kiểm tra ảnh: JPEG, PNG or WebP, whole, neither empty nor too large; return its type.

    :param size: bytes.
    :raises PhotoRefused: with a sentence.
    """
    if size == 0:
        raise PhotoRefused(_("Ảnh trống (0 byte); hãy chọn lại ảnh hoặc chụp lại."))
    if size > PHOTO_LARGEST_MB * 1024 * 1024:
        raise PhotoRefused(
            _("Ảnh nặng %(size)d MB, nhiều nhất là %(limit)d MB; hãy chụp ở cỡ vừa.")
            % {"size": -(-size // (1024 * 1024)), "limit": PHOTO_LARGEST_MB}
        )
    content.seek(0)
    head = content.read(16)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise PhotoRefused(
            _(
                "Ảnh ở dạng HEIC của điện thoại, chưa đọc được; hãy đặt máy ảnh chụp “Tương thích nhất” (JPEG) "
                "rồi chụp lại, hoặc gửi ảnh qua JPEG."
            )
        )
    kind = _read(content)
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    if re.fullmatch(r"[a-z0-9]{1,5}", ending) and ending not in _ENDINGS[kind]:
        raise PhotoRefused(
            _("Tệp thật ra là ảnh .%(right)s, không phải .%(ending)s; hãy đổi đuôi tệp rồi gửi lại.")
            % {"right": _ENDINGS[kind][0], "ending": ending}
        )
    return kind


def _read(content: IO[bytes]) -> str:
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content) as picture:
                kind = _TYPES.get(picture.format or "")
                width, height = picture.size
                if kind is not None and width * height <= PHOTO_MOST_PIXELS:
                    picture.verify()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PhotoRefused(
            _("Tệp này không phải ảnh, hoặc ảnh bị hỏng; hãy gửi ảnh JPEG, PNG hoặc WebP mở được.")
        ) from error
    finally:
        content.seek(0)
    if width * height > PHOTO_MOST_PIXELS:
        raise _too_many_pixels()
    if kind is None:
        raise PhotoRefused(_("Chưa nhận ảnh dạng này; hãy gửi ảnh JPEG, PNG hoặc WebP."))
    if max(width, height) < PHOTO_SMALLEST:
        raise PhotoRefused(
            _("Ảnh nhỏ quá (%(width)d x %(height)d điểm); cạnh dài cần từ %(least)d điểm.")
            % {"width": width, "height": height, "least": PHOTO_SMALLEST}
        )
    return kind


def _too_many_pixels() -> PhotoRefused:
    return PhotoRefused(_("Ảnh có quá nhiều điểm ảnh; hãy chụp ở cỡ vừa hoặc thu nhỏ lại."))
