"""Smaller pictures for screens (ảnh xem trước); the original stays as it was filed."""

from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

MOST_SIDE = 1600
QUALITY = 82


def make_preview(content: IO[bytes]) -> bytes:
    """Ảnh xem trước: a JPEG of at most 1600 px a side, turned as EXIF says, without EXIF (no place, no device).

    ``content`` has passed ``validators.uploads.check_upload``.
    """
    content.seek(0)
    with Image.open(content) as picture:
        picture.draft("RGB", (MOST_SIDE, MOST_SIDE))  # a JPEG is read at a quarter of its size where that suffices
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
        if upright.mode in ("RGBA", "LA", "PA", "P"):
            layered = upright.convert("RGBA")
            flat = Image.new("RGB", layered.size, "white")
            flat.paste(layered, mask=layered.getchannel("A"))
        else:
            flat = upright.convert("RGB")
    written = BytesIO()
    flat.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
