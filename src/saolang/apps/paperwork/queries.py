"""Reads of the archive. Who may see a paper is decided by the room its subject belongs to."""

from django.db.models import QuerySet

from saolang.apps.paperwork.models import Paper


def papers_of(subject_type: str, subject_id: str) -> QuerySet[Paper]:
    """Văn bản của một hồ sơ, quyết định…: every paper issued about the record, newest first, with its file."""
    return (
        Paper.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .select_related("blob")
        .order_by("-issued_at", "-pk")
    )
