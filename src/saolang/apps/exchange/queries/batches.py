"""Imported lists, each officer within their province."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.exchange.models import ImportBatch


def batches_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[ImportBatch]:
    """Return the imports of the provinces ``person`` is an officer of, the latest first."""
    provinces = access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)
    return ImportBatch.objects.filter(province__in=provinces).select_related("province", "file", "started_by")
