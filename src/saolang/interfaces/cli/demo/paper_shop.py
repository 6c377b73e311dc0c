"""Makes the story's papers and pictures (giấy tờ ví dụ): small real files, each marked as an example on its face."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from saolang.apps.paperwork.rendering.certificate import FONTS

HERE = Path(__file__).parent
ART = Path(settings.PACKAGE) / "assets" / "art"
PIXELS_PER_INCH = 110


@cache
def _compiler(name: str) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(
        input=HERE / "data" / name, root=Path(settings.PACKAGE), font_paths=fonts, ignore_system_fonts=True
    )


def _fill(name: str, values: Mapping[str, Any], *, format: Literal["pdf", "png"]) -> bytes:
    made = _compiler(name).compile(format=format, ppi=PIXELS_PER_INCH, sys_inputs={"data": json.dumps(values)})
    if not isinstance(made, bytes):
        raise TypeError("an example is one page")
    return made


def paper(name: str, values: Mapping[str, Any]) -> SimpleUploadedFile:
    """Return a one-page PDF: ``values`` hold issuer, title, number, dates and lines."""
    return SimpleUploadedFile(f"{name}.pdf", _fill("paper.typ", values, format="pdf"), "application/pdf")


def picture(name: str, values: Mapping[str, Any]) -> SimpleUploadedFile:
    """Return a JPEG drawn from one of the house's pictures (``values["art"]``) with its caption."""
    drawn = Image.open(io.BytesIO(_fill("picture.typ", values, format="png"))).convert("RGB")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", quality=82)
    return SimpleUploadedFile(f"{name}.jpg", kept.getvalue(), "image/jpeg")
