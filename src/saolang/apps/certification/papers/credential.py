"""Chứng thực số của giấy chứng nhận: a verifiable credential (vc+jwt, ES256) others can check without asking us."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from saolang.apps.certification.models import Certificate
from saolang.common.errors import DomainError

ALGORITHM = "ES256"
_keys: dict[str, ECKey] = {}


class CredentialKeyUnusable(DomainError):
    """The key of the installation cannot be read."""

    default_message = _("Không đọc được khóa chứng thực. Báo người quản trị xem lại SAOLANG_CREDENTIAL_KEY.")


class CredentialRefused(DomainError):
    """Not signed by this installation, or changed since."""

    default_message = _("Chứng thực này không phải do hệ thống ký, hoặc đã bị sửa.")


def credential_key() -> ECKey:
    """Return the signing key of the installation; made on first use, readable by its owner alone.

    ``SAOLANG_CREDENTIAL_KEY`` names the file (PEM, P-256), ``credential_key.pem`` in the data folder by default.
    Two that make one at once end with the same key: the first file to be linked stays.
    """
    place = str(settings.CREDENTIAL_KEY)
    if place not in _keys:
        path = Path(place)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # its own for every thread
            draft.touch(mode=0o600)
            draft.write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass  # another was first; its key is the one
            finally:
                draft.unlink()
        try:
            key = ECKey.import_key(path.read_bytes())
        except (OSError, ValueError, JoseError) as error:
            raise CredentialKeyUnusable from error
        _keys[place] = ECKey.import_key(
            key.as_dict(private=True), {"kid": key.thumbprint(), "alg": ALGORITHM, "use": "sig"}
        )
    return _keys[place]


def public_keys() -> dict[str, Any]:
    """Return the key set (JWKS) by which anyone checks our credentials: public parts only."""
    key = credential_key()
    return {"keys": [{**key.as_dict(private=False), "kid": key.kid, "alg": ALGORITHM, "use": "sig"}]}


def claims_of(certificate: Certificate, public_url: str) -> dict[str, Any]:
    """Return what the credential says (W3C Verifiable Credentials 2.0); its state is asked at ``credentialStatus``."""
    decision = certificate.recognition.decision
    address = f"{public_url}/xac-minh/{certificate.code}"
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OcopStarCertificate"],
        "id": address,
        "issuer": {"id": public_url, "name": certificate.issuer},
        # Days in Vietnam, the last one whole.
        "validFrom": f"{certificate.issued_on.isoformat()}T00:00:00+07:00",
        "validUntil": f"{certificate.ends_on.isoformat()}T23:59:59+07:00",
        "credentialStatus": {"id": address, "type": "OcopVerificationPage"},
        "credentialSubject": {
            "productName": certificate.product_name,
            "productCode": certificate.product_code,
            "producerName": certificate.producer_name,
            "star": certificate.star,
            "certificateCode": certificate.code,
            "certificateNumber": certificate.number,
            "decisionNumber": decision.number,
            "decisionDate": (decision.signed_on or certificate.issued_on).isoformat(),
            "legalBasis": certificate.recognition.pack_id,
            "isExample": certificate.is_example,
        },
    }


def sign_credential(certificate: Certificate, public_url: str) -> str:
    """Return the signed credential of ``certificate`` as a compact JWS of type ``vc+jwt``."""
    key = credential_key()
    header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": key.kid}
    return jws.serialize_compact(
        header, json.dumps(claims_of(certificate, public_url), ensure_ascii=False).encode(), key
    )


def verify_credential(token: str) -> dict[str, Any]:
    """Return the claims of a credential this installation signed; raises CredentialRefused."""
    try:
        found = jws.deserialize_compact(token, credential_key(), algorithms=[ALGORITHM])
        if found.headers().get("typ") != "vc+jwt":
            raise CredentialRefused
        claims: dict[str, Any] = json.loads(found.payload or b"")
    except (JoseError, ValueError) as error:
        raise CredentialRefused from error
    return claims
