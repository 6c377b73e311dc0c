"""Ảnh tải lên: checked by content, turned upright, made smaller, without what the camera wrote into it."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from saolang.apps.dossiers.validators.uploads import UploadRefused, check_upload

MOST_SIDE = 1280
QUALITY = 80
LIMIT_MB = 12
CONTENT_TYPE = "image/webp"


@dataclass(frozen=True)
class Picture:
    """Ảnh đã thu nhỏ."""

    content: bytes
    width: int
    height: int


def take_picture(content: IO[bytes], *, name: str, size: int) -> Picture:
    """Nhận một ảnh: a WebP of at most 1280 px a side, without EXIF.

    :raises UploadRefused: not a picture we take.
    """
    checked = check_upload(content, name=name, size=size, limit_mb=LIMIT_MB)
    if not checked.is_picture:
        raise UploadRefused(_("Tệp “%(name)s” không phải ảnh; hãy chọn ảnh JPEG, PNG hoặc WebP.") % {"name": name})
    content.seek(0)
    try:
        with Image.open(content) as opened:
            opened.draft("RGB", (MOST_SIDE, MOST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
            flat = upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "PA", "P") else "RGB")
    except (OSError, ValueError, SyntaxError) as error:
        raise UploadRefused(_("Ảnh “%(name)s” bị hỏng, không mở được; hãy lưu lại.") % {"name": name}) from error
    written = BytesIO()
    flat.save(written, "WEBP", quality=QUALITY, method=4)
    return Picture(written.getvalue(), flat.width, flat.height)
