"""Ký số: PAdES signatures on issued PDF papers, invisible; the seal box on the page is drawn by typst."""

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner

from saolang.common.errors import DomainError

FIELD = "SaoLang"
"""Name of the signature field in the PDF."""


class SigningKeyUnusable(DomainError):
    """The key file cannot be read, or its password is wrong (không mở được khóa ký)."""

    default_message = _(
        "Không mở được khóa ký số. Báo người quản trị xem lại tệp khóa và mật khẩu (SAOLANG_SIGNING_P12, "
        "SAOLANG_SIGNING_PASSWORD)."
    )


class Signer(Protocol):
    """Người ký: whatever can sign for the issuing office. A remote HSM is an adapter with the same two members."""

    @property
    def label(self) -> str:
        """Whose certificate it is, for screens and the audit."""

    def cms_signer(self) -> CmsSigner:
        """Return the pyHanko signer that makes the CMS object (it may call a remote service)."""


class LocalKeySigner:
    """Khóa tại máy: a PKCS#12 file and its password."""

    def __init__(self, path: str | Path, password: str) -> None:
        """Open ``path``; raises :class:`SigningKeyUnusable` when it cannot be opened with ``password``."""
        try:
            signer: SimpleSigner | None = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
                str(path), passphrase=password.encode() or None
            )
        except (OSError, ValueError) as error:
            raise SigningKeyUnusable from error
        if signer is None or signer.signing_cert is None:
            raise SigningKeyUnusable
        self._signer = signer
        self._label: str = signer.signing_cert.subject.human_friendly

    @property
    def label(self) -> str:
        """The certificate's subject in words."""
        return self._label

    def cms_signer(self) -> CmsSigner:
        """Return the signer that holds the key in memory."""
        signer: CmsSigner = self._signer
        return signer


@lru_cache(maxsize=4)
def _local(path: str, password: str) -> LocalKeySigner:
    return LocalKeySigner(path, password)


def configured_signer() -> Signer | None:
    """Return the signer of ``SAOLANG_SIGNING_P12`` and ``SAOLANG_SIGNING_PASSWORD``, None when they are not set.

    Without one, papers go out as unsigned digital copies and say so; the signed original is then on paper.
    """
    path: str = getattr(settings, "SIGNING_P12", "")
    return _local(path, getattr(settings, "SIGNING_PASSWORD", "")) if path else None


class _SignerAt(PdfSigner):
    """A PDF signer whose clock is handed in, like every other clock below the shells."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._now
        return session


def sign_pdf(pdf: bytes, signer: Signer, *, now: datetime, reason: str = "", location: str = "") -> bytes:
    """Return ``pdf`` with an invisible PAdES-B-B signature that allows no change afterwards.

    :param now: aware instant claimed as time of signing (no time-stamping authority is asked).
    :param reason: why it was signed, such as ``"Cấp giấy chứng nhận"``; shown by PDF readers.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason or None,
        location=location or None,
    )
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    _SignerAt(metadata, signer.cms_signer(), now=now).sign_pdf(writer, output=out)
    return out.getvalue()
