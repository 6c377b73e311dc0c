"""What a filing holds (bản chốt): everything a producer submits, as plain data under one hash."""

from typing import Any

from saolang.apps.dossiers.models import Dossier, DossierVersion, EvidenceUse, SupplementRequest
from saolang.apps.dossiers.queries.answers import answers_of, notes_of, uses_of
from saolang.core.regulation.fingerprint import canonical_fingerprint

REPORT_FIELDS = (
    "history",
    "organisation_text",
    "growing_area",
    "technology",
    "quality_changes",
    "market",
    "revenue_vnd",
    "profit_vnd",
    "plan",
    "changes_since_recognition",
    "sample_count",
    "has_pledged",
)
"""Form 02 in words and figures."""

PRODUCER_FIELDS = (
    "public_id",
    "kind",
    "name",
    "tax_code",
    "registration_number",
    "registered_on",
    "representative_name",
    "representative_position",
    "representative_sex",
    "representative_ethnicity",
    "representative_residence",
    "address",
    "phone",
    "email",
    "website",
)
PRODUCT_FIELDS = ("public_id", "name", "set_number", "specification", "standard", "description", "code")
DOSSIER_FIELDS = (
    "public_id",
    "kind",
    "pack_id",
    "pack_fingerprint",
    "slip_number",
    "previous_certificate_code",
    "previous_star",
    "previous_ends_on",
)
EVIDENCE_FIELDS = ("public_id", "kind", "title", "issuer", "number", "issued_on", "expires_on")

SUPPLEMENT_FIELDS = ("public_id", "level", "requested_by_label", "requested_at", "due_on", "message", "answered_at")
ITEM_FIELDS = ("public_id", "criterion", "text", "answer", "answered_at")


def frozen_content(dossier: Dossier) -> dict[str, Any]:
    """Return everything the producer submits, of JSON's types only: its hash can be taken again."""
    producer = dossier.product.producer
    return {
        "schema": 1,
        "dossier": {**_plain(dossier, DOSSIER_FIELDS), "set_fingerprint": dossier.criteria_set_id},
        "producer": {**_plain(producer, PRODUCER_FIELDS), "unit": producer.unit.code, "unit_name": producer.unit.name},
        "product": _plain(dossier.product, PRODUCT_FIELDS),
        "answers": answers_of(dossier),
        "notes": notes_of(dossier),
        "report": _plain(dossier, REPORT_FIELDS),
        "evidence": _evidence(uses_of(dossier)),
        "supplements": _supplements(dossier),
    }


def version_is_intact(version: DossierVersion) -> bool:
    """Whether the frozen content still has the hash it was filed under."""
    return canonical_fingerprint(version.content) == version.sha256


def _plain(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in names}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _supplements(dossier: Dossier) -> list[dict[str, Any]]:
    """Return what was asked for and handed in, oldest first; answers not handed in yet are no part of a filing."""
    handed_in = (
        SupplementRequest.objects.filter(dossier=dossier, answered_at__isnull=False)
        .prefetch_related("items__evidence")
        .order_by("requested_at", "pk")
    )
    return [
        {
            **_plain(request, SUPPLEMENT_FIELDS),
            "items": [
                {**_plain(item, ITEM_FIELDS), "evidence": item.evidence.public_id if item.evidence else None}
                for item in request.items.all()
            ],
        }
        for request in handed_in
    ]


def _evidence(uses: list[EvidenceUse]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for use in uses:
        evidence = use.evidence
        paper = found.get(evidence.pk)
        if paper is None:
            files = [
                {"public_id": file.public_id, "name": file.name, "sha256": file.blob_id, "size": file.blob.size}
                for file in evidence.files.all()
            ]
            paper = found[evidence.pk] = {**_plain(evidence, EVIDENCE_FIELDS), "files": files, "uses": []}
        paper["uses"].append({"criterion": use.criterion, "pages": use.pages})
    return list(found.values())
