"""Invented papers: one context for each template. Every person, office decision and figure here is made up (ví dụ)."""

from collections.abc import Callable
from typing import Any

from tests.apps.paperwork.examples import council, forms, results

_CONTEXTS: dict[str, Callable[[], dict[str, Any]]] = {
    "form_01": forms.form_01,
    "form_02": forms.form_02,
    "form_03": forms.form_03,
    "receipt": forms.receipt,
    "supplement_request": forms.supplement_request,
    "score_sheet": council.score_sheet,
    "advisory_report": council.advisory_report,
    "minutes": council.minutes,
    "submission_letter": results.submission_letter,
    "decision": results.decision,
    "result_notice": results.result_notice,
    "ministry_letter": results.ministry_letter,
    "revocation_decision": results.revocation_decision,
}
NAMES = tuple(_CONTEXTS)


def example(name: str) -> dict[str, Any]:
    """Return a fresh context for the template ``name``."""
    return {"is_example": True} | _CONTEXTS[name]()
