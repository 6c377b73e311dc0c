"""How long 500 certificates take, against an empty page drawn by the same typst, and with the signature."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from saolang.apps.paperwork.rendering.certificate import render_certificate
from saolang.apps.paperwork.rendering.signing import LocalKeySigner, sign_pdf
from saolang.apps.paperwork.shapes.results import CertificateContext

COUNT = 500
ISSUED = datetime(2027, 2, 5, 3, 0, tzinfo=UTC)
PASSWORD = "throw-away"  # noqa: S105


def context(number: int) -> CertificateContext:
    """Return an invented certificate."""
    return {
        "is_example": True,
        "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "product": f"Cà phê bột rang mộc Ví Dụ số {number}",
        "producer": "Hợp tác xã Nông nghiệp và Dịch vụ Ví Dụ Đăk Hà",
        "address": "Thôn 3, xã Đăk Hà, tỉnh Quảng Ngãi",
        "criteria_set": "Cà phê, ca cao",
        "star": 3 + number % 2,
        "star_level": "Cấp tỉnh",
        "decision_number": "05/QĐ-UBND",
        "decision_by": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi",
        "decision_on": date(2027, 2, 5),
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "product_code": f"51-23443-{number:02d}-2027",
        "certificate_code": f"OCOP-51-2027-{number:05d}-K",
        "verify_url": f"https://ocop.vidu.example/xac-minh/OCOP-51-2027-{number:05d}-K",
        "place": "Quảng Ngãi",
        "capacity": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "signer": "Nguyễn Văn Ví Dụ",
    }


def throw_away_key(folder: Path) -> LocalKeySigner:
    """Return a signer with a key of its own making."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ví dụ")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(ISSUED - timedelta(days=1))
        .not_valid_after(ISSUED + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "key.p12"
    encryption = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"key", key, certificate, None, encryption))
    return LocalKeySigner(path, PASSWORD)


def seconds(work: Callable[[int], object], count: int) -> float:
    """Return the time one call of ``work`` takes, over ``count`` calls after a first one."""
    work(0)
    start = time.perf_counter()
    for number in range(1, count + 1):
        work(number)
    return (time.perf_counter() - start) / count


def main(count: int, folder: Path) -> None:
    """Measure and print."""
    blank = folder / "blank.typ"
    blank.write_text('#set page("a4", flipped: true)\n#sys.inputs.number\n')
    compiler = typst.Compiler(input=blank, ignore_system_fonts=True)
    empty = seconds(
        lambda n: compiler.compile(format="pdf", sys_inputs={"number": str(n)}, pdf_standards="a-2b"), count
    )
    drawn = seconds(lambda n: render_certificate(context(n), issued_at=ISSUED), count)
    signer = throw_away_key(folder)
    pdf = render_certificate(context(0), issued_at=ISSUED)
    signed = seconds(lambda n: sign_pdf(pdf, signer, now=ISSUED), min(count, 50))
    print(f"{count} certificates: {drawn * count:.1f} s ({drawn * 1000:.1f} ms each, {len(pdf) // 1024} kB)")
    print(f"against an empty typst page ({empty * 1000:.1f} ms): {drawn / empty:.1f} times")
    print(f"signature (PAdES, 2048-bit key) {signed * 1000:.1f} ms each: {signed / drawn:.1f} times the drawing")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, Path(scratch))
