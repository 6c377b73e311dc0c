"""The library of documents, on a day."""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from saolang.apps.content.enums import Force
from saolang.apps.content.models import DocumentFile, LegalDocument
from saolang.core.text.folding import fold


def force_of(document: LegalDocument, on: date) -> Force:
    """Return whether ``document`` holds on ``on``: from its day of effect, to its last day inclusive."""
    begins = document.effective_on or document.issued_on
    if begins is not None and begins > on:
        return Force.COMING
    return Force.ENDED if document.ended_on is not None and document.ended_on < on else Force.IN_FORCE


def documents_on(
    on: date, *, words: str = "", kind: str = "", year: int | None = None, force: str = ""
) -> QuerySet[LegalDocument]:
    """Return the documents that match, the latest first."""
    found = LegalDocument.objects.annotate(begins=Coalesce("effective_on", "issued_on")).select_related("replaced_by")
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    if kind:
        found = found.filter(kind=kind)
    if year:
        found = found.filter(issued_on__year=year)
    if force == Force.COMING:
        found = found.filter(begins__gt=on)
    elif force == Force.ENDED:
        found = found.filter(ended_on__lt=on)
    elif force == Force.IN_FORCE:
        found = found.filter(Q(begins=None) | Q(begins__lte=on), Q(ended_on=None) | Q(ended_on__gte=on))
    return found.order_by("-issued_on", "number")


def document_years() -> list[int]:
    """Return the years in which documents were issued, the latest first."""
    return [day.year for day in LegalDocument.objects.dates("issued_on", "year", order="DESC")]


def document_file(public_id: str) -> DocumentFile | None:
    """Return a file of the library."""
    return DocumentFile.objects.select_related("blob", "document").filter(public_id=public_id).first()
