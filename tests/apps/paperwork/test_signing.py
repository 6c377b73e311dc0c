"""Signatures: a throw-away authority signs; readers trust it until a byte changes."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from tests.apps.paperwork.examples.results import certificate

from saolang.apps.paperwork.rendering.certificate import page_count, render_certificate
from saolang.apps.paperwork.rendering.signing import LocalKeySigner, SigningKeyUnusable, configured_signer, sign_pdf

NOW = datetime(2027, 2, 5, 3, 0, tzinfo=UTC)
PASSWORD = "mật khẩu thử"


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``office.p12`` and the authority ``ca.pem`` that vouches for it."""
    folder = tmp_path_factory.mktemp("keys")
    ca_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def issue(subject: str, public: rsa.RSAPublicKey, *, ca: bool) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(subject))
            .issuer_name(_name("CA ví dụ"))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not ca,
                    content_commitment=not ca,
                    key_encipherment=False,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        return builder.sign(ca_key, hashes.SHA256())

    authority = issue("CA ví dụ", ca_key.public_key(), ca=True)
    office = issue("UBND tỉnh Ví Dụ", key.public_key(), ca=False)
    (folder / "ca.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    (folder / "office.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"office", key, office, [authority], BestAvailableEncryption(PASSWORD.encode())
        )
    )
    return folder


@pytest.fixture
def signed(keys: Path) -> bytes:
    """A certificate signed by the office."""
    pdf = render_certificate(certificate(), issued_at=NOW)  # type: ignore[arg-type]
    return sign_pdf(pdf, LocalKeySigner(keys / "office.p12", PASSWORD), now=NOW, reason="Cấp giấy chứng nhận")


def check(pdf: bytes, keys: Path) -> PdfSignatureStatus:
    """Return what a reader that trusts the authority finds."""
    context = ValidationContext(trust_roots=[load_cert_from_pemder(str(keys / "ca.pem"))], moment=NOW)
    return validate_pdf_signature(PdfFileReader(BytesIO(pdf)).embedded_signatures[0], context)


def test_signature_is_valid_intact_and_trusted(signed: bytes, keys: Path) -> None:
    status = check(signed, keys)

    assert (status.valid, status.intact, status.trusted) == (True, True, True)
    assert status.coverage.name == "ENTIRE_FILE"


def test_signature_is_pades_and_claims_the_given_time(signed: bytes) -> None:
    signature = PdfFileReader(BytesIO(signed)).embedded_signatures[0]

    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.self_reported_timestamp == NOW
    assert signature.sig_object["/Reason"] == "Cấp giấy chứng nhận"


def test_signature_breaks_with_one_flipped_byte(signed: bytes, keys: Path) -> None:
    place = signed.index(b"stream", 2000) + 40
    flipped = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]

    assert check(flipped, keys).intact is False


def test_signature_leaves_the_paper_one_page(signed: bytes) -> None:
    assert page_count(signed) == 1


def test_signer_says_whose_key_it_is(keys: Path) -> None:
    assert LocalKeySigner(keys / "office.p12", PASSWORD).label == "Common Name: UBND tỉnh Ví Dụ"


def test_signer_with_wrong_password_says_what_to_do(keys: Path) -> None:
    with pytest.raises(SigningKeyUnusable, match="SAOLANG_SIGNING_PASSWORD"):
        LocalKeySigner(keys / "office.p12", "sai")


def test_signer_without_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SigningKeyUnusable):
        LocalKeySigner(tmp_path / "none.p12", PASSWORD)


def test_configured_signer_is_none_when_unset(settings: object) -> None:
    settings.SIGNING_P12 = ""  # type: ignore[attr-defined]

    assert configured_signer() is None


def test_configured_signer_opens_the_key_of_the_settings(settings: object, keys: Path) -> None:
    settings.SIGNING_P12, settings.SIGNING_PASSWORD = str(keys / "office.p12"), PASSWORD  # type: ignore[attr-defined]

    signer = configured_signer()

    assert signer is not None
    assert signer.label == "Common Name: UBND tỉnh Ví Dụ"


def test_sign_asks_for_an_aware_instant(keys: Path) -> None:
    with pytest.raises(ValueError, match="aware"):
        sign_pdf(b"%PDF-", LocalKeySigner(keys / "office.p12", PASSWORD), now=datetime(2027, 2, 5))  # noqa: DTZ001
