"""The QR picture for labels (mã QR trên nhãn)."""

from io import BytesIO

import segno
from django.conf import settings

QR_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_PNG_SCALE = 16
"""Pixels of one module: sharp on a label up to about 5 cm."""


def verification_url(code: str) -> str:
    """Return the public page of the certificate ``code``; it stands on labels and never changes."""
    return f"{settings.PUBLIC_URL}/xac-minh/{code}/"


def qr_image(code: str, kind: str) -> bytes:
    """Return the QR of the public page as ``svg`` or ``png``, with the quiet zone printers need."""
    picture = BytesIO()
    scale = _PNG_SCALE if kind == "png" else 4
    segno.make(verification_url(code), error="m", micro=False).save(picture, kind=kind, scale=scale, border=4)
    return picture.getvalue()
