"""Giấy chứng nhận: the certificate of a recognised product as one PDF/A page, drawn by typst."""

import hashlib
import json
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.reader import PdfFileReader

from saolang.apps.paperwork.rendering.wording import official_date, vn_date
from saolang.apps.paperwork.shapes.results import CertificateContext
from saolang.common.errors import DomainError
from saolang.core.text.numbers import stars_in_words

ROOM = Path(__file__).resolve().parent.parent
TEMPLATE = ROOM / "typst" / "certificate.typ"
FONTS = ROOM / "fonts"

# A typst compiler is one world that is changed at each call: threads take turns.
_turn = Lock()


class DoesNotFit(DomainError):
    """The texts do not fit one page even in the smallest type (không vừa một trang)."""

    default_message = _(
        "Chữ trên giấy chứng nhận dài quá, không vừa một trang. "
        "Rút gọn tên sản phẩm, tên chủ thể hoặc địa chỉ rồi làm lại."
    )


class LetterNotInFont(DomainError):
    """A text holds a letter that the certificate's fonts do not have (chữ lạ); it would come out as an empty box."""

    default_message = _(
        "Tên trên giấy chứng nhận có chữ lạ, phông chữ không có. Bỏ ký hiệu, biểu tượng hoặc chữ nước ngoài rồi làm "
        "lại."
    )


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(input=TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def template_fingerprint() -> str:
    """Return the SHA-256 of the certificate's drawing: which one a certificate was issued with."""
    return hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()


def verification_qr(url: str) -> str:
    """Return the QR code of ``url`` as SVG: error correction M, quiet zone of 4 modules."""
    out = BytesIO()
    segno.make(url, error="m", boost_error=False, micro=False).save(
        out, kind="svg", border=4, dark="#000000", light="#ffffff", xmldecl=False, nl=False
    )
    return out.getvalue().decode()


def page_count(pdf: bytes) -> int:
    """Return the number of pages of ``pdf``, from its own page tree."""
    return int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"])


def _data(context: CertificateContext, *, is_signed: bool) -> dict[str, Any]:
    star = context["star"]
    url = context["verify_url"]
    level = context["star_level"]
    return {
        "title": f"Giấy chứng nhận sản phẩm OCOP {star} sao: {context['product']}",
        "is_example": context["is_example"],
        "issuer": context["issuer"].upper(),
        "product": context["product"],
        "producer": context["producer"],
        "address": context["address"] or "",
        "criteria_set": context["criteria_set"] or "",
        "star": star,
        "star_words": stars_in_words(star).upper() + (f" – {level}".upper() if level else ""),
        "decision_number": context["decision_number"],
        "decision_on": official_date(context["decision_on"]),
        "decision_by": context["decision_by"],
        "valid_from": vn_date(context["valid_from"]),
        "valid_to": vn_date(context["valid_to"]),
        "product_code": context["product_code"],
        "certificate_code": context["certificate_code"],
        "verify_url_short": url.removeprefix("https://").removeprefix("http://"),
        "qr_svg": verification_qr(url),
        "place_and_date": f"{context['place']}, {official_date(context['decision_on'])}",
        "capacity": list(context["capacity"]),
        "signer": context["signer"] or "",
        "seal_note": "Đã ký số\ntrong tệp này" if is_signed else "Bản điện tử\nchưa ký số",
    }


def payload_of(context: CertificateContext, *, is_signed: bool = False) -> dict[str, str]:
    """Return what the drawing reads as ``sys.inputs``: one JSON text."""
    return {"data": json.dumps(_data(context, is_signed=is_signed), ensure_ascii=False, sort_keys=True)}


def render_certificate(context: CertificateContext, *, issued_at: datetime, is_signed: bool = False) -> bytes:
    """Draw giấy chứng nhận as PDF/A-2b: A4 landscape, exactly one page, own fonts only.

    The same context and ``issued_at`` give the same bytes. The product's name shrinks stepwise (27 to 14 points).

    :param issued_at: aware instant written into the file as its creation.
    :param is_signed: ``signing.sign_pdf`` follows: the seal box then says that the file is signed, else that this copy
        is not.
    :raises DoesNotFit: one page does not hold the texts even in the smallest type.
    :raises LetterNotInFont: a text holds a letter the fonts lack.
    """
    if issued_at.tzinfo is None:
        raise ValueError("issued_at must be aware")
    payload = payload_of(context, is_signed=is_signed)
    with _turn:
        try:
            pdf = _compiler().compile(
                format="pdf", sys_inputs=payload, pdf_standards="a-2b", timestamp=int(issued_at.timestamp())
            )
        except typst.TypstError as error:
            if "does-not-fit" in str(error):
                raise DoesNotFit from error
            if "could not be displayed" in str(error):
                raise LetterNotInFont from error
            raise
    if not isinstance(pdf, bytes):  # only formats of pictures come back as a list
        raise TypeError(f"typst gave {type(pdf).__name__} for a PDF")
    # typst breaks pages without a word: the count is checked on what was drawn, not on what was meant.
    if page_count(pdf) != 1:
        raise DoesNotFit
    return pdf
