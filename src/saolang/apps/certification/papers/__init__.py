"""Contexts of the room's official papers (shapes: ``paperwork.shapes``) and the signed credential of a certificate."""

from saolang.apps.certification.papers.certificate import certificate_context
from saolang.apps.certification.papers.credential import (
    CredentialRefused,
    public_keys,
    sign_credential,
    verify_credential,
)
from saolang.apps.certification.papers.decision import decision_context
from saolang.apps.certification.papers.letters import ministry_letter, result_notice, revocation_decision

__all__ = [
    "CredentialRefused",
    "certificate_context",
    "decision_context",
    "ministry_letter",
    "public_keys",
    "result_notice",
    "revocation_decision",
    "sign_credential",
    "verify_credential",
]
