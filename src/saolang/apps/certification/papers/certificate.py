"""Giấy chứng nhận: what the PDF shows, all from the certificate's own row, so that it draws the same again."""

from saolang.apps.certification.models import Certificate
from saolang.apps.certification.papers.parts import capacity, set_name
from saolang.apps.paperwork.shapes.results import CertificateContext
from saolang.apps.territories.queries import proper_name
from saolang.core.regulation.loader import load_pack


def verification_url(certificate: Certificate, public_url: str) -> str:
    """Return the public address that the QR holds."""
    return f"{public_url}/xac-minh/{certificate.code}"


def certificate_context(certificate: Certificate, public_url: str) -> CertificateContext:
    """Return the context of the PDF.

    :param public_url: address of the installation without a final slash, for the QR.
    """
    recognition = certificate.recognition
    decision = recognition.decision
    pack = load_pack(recognition.pack_id)
    band = next((band for band in pack.bands if band.star == certificate.star), None)
    return {
        "is_example": certificate.is_example,
        "issuer": certificate.issuer,
        "product": certificate.product_name,
        "producer": certificate.producer_name,
        "address": certificate.producer_address,
        "criteria_set": set_name(pack, recognition.set_number),
        "star": certificate.star,
        "star_level": band.text.vi if band and band.text else "",
        "decision_number": decision.number,
        "decision_by": decision.authority,
        "decision_on": decision.signed_on or certificate.issued_on,
        "valid_from": certificate.issued_on,
        "valid_to": certificate.ends_on,
        "product_code": certificate.product_code,
        "certificate_code": certificate.code,
        "verify_url": verification_url(certificate, public_url),
        "place": proper_name(decision.province.name),
        "capacity": capacity(decision.signer_title),
        "signer": decision.signer_name,
    }
