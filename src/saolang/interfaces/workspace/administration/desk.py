"""What every page of the administration desk shares."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import programme_area
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.access import WorkspaceView

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AdministrationView(WorkspaceView):
    """A page for those who run the installation."""

    roles = (Role.ADMINISTRATOR,)
    template = ""

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page's template."""
        return render(self.request, self.template, self.get_context_data(**context), status=status)


def put_error(form: forms.Form, error: DomainError) -> int:
    """Put a refusal at its field, or over the form, and return the status to answer with."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
    return 409 if isinstance(error, Stale) else 422


def has_second_step() -> Exists:
    """Return the condition that a person has an app or a security key; recovery codes alone do not count."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS))


def units_of_programme() -> list[Unit]:
    """Return the communes of the programme area and their provinces, which need an office each. Provinces first."""
    communes = list(programme_area(settings.PROGRAMME_AREA, clock.today()).select_related("parent"))
    provinces = {unit.parent.pk: unit.parent for unit in communes if unit.parent}
    return [*provinces.values(), *communes]


def units_without_office(units: list[Unit]) -> list[Unit]:
    """Return those of ``units`` that have no office yet. One query."""
    offices: QuerySet[Organisation] = Organisation.objects.filter(
        kind__in=(OrganisationKind.COMMUNE, OrganisationKind.PROVINCIAL_OFFICE), unit__in=[unit.pk for unit in units]
    )
    have = set(offices.values_list("unit_id", flat=True))
    return [unit for unit in units if unit.pk not in have]
