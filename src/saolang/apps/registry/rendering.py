"""Pictures made from a photo (các cỡ ảnh): upright, without EXIF, WebP."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Final

from PIL import Image, ImageOps

LARGE, MEDIUM, SMALL = 1600, 800, 320
"""Pixels of the longer side, at most."""
_QUALITY: Final = 80


@dataclass(frozen=True)
class Sizes:
    """Các cỡ của một ảnh: WebP bytes, and the width and height of the large one in pixels."""

    large: bytes
    medium: bytes
    small: bytes
    width: int
    height: int


def sizes_of(content: IO[bytes]) -> Sizes:
    """Return the three sizes of the photo in ``content``.

    Turned as the camera says, then without any of its data: no place, no time, no name of a machine.

    :raises OSError: the photo breaks off.
    """
    content.seek(0)
    with Image.open(content) as opened:
        opened.draft("RGB", (LARGE * 2, LARGE * 2))  # a JPEG is read no finer than is needed
        upright = ImageOps.exif_transpose(opened)
        plain = _on_white(upright)
    pictures = {}
    for longest in (LARGE, MEDIUM, SMALL):  # each from the one before
        plain.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        pictures[longest] = (_webp(plain), plain.size)
    (large, (width, height)), (medium, _), (small, _) = pictures[LARGE], pictures[MEDIUM], pictures[SMALL]
    return Sizes(large, medium, small, width, height)


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")


def _webp(picture: Image.Image) -> bytes:
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)  # a fresh picture carries no profile, no comment, no EXIF
    out = BytesIO()
    plain.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
