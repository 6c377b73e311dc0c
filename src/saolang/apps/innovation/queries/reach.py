"""Who reads what: each person within their reach (quyền xem)."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.innovation.enums import ProposalState
from saolang.apps.innovation.models import (
    Call,
    CompanyPrefix,
    DeclaredStandard,
    LabelCheck,
    MarketRequirement,
    Proposal,
    Right,
    TestReport,
    TradeNumber,
)
from saolang.apps.registry.models import Producer

READERS = (Role.PROVINCIAL_OFFICER, Role.LEADER, Role.DEPARTMENT_OFFICER)
"""Roles that read everything of their province."""


def _provinces(person: Person | AnonymousUser, on: date) -> frozenset[int]:
    access = access_of(person, on)
    return frozenset[int]().union(*(access.units_of(role) for role in READERS))


def _of_producers(person: Person | AnonymousUser, on: date, path: str) -> Q:
    """Return the condition that the producer at the end of ``path`` is within reach."""
    access, provinces = access_of(person, on), _provinces(person, on)
    return (
        Q(**{f"{path}organisation__in": access.of(Role.PRODUCER)})
        | Q(**{f"{path}unit__in": access.units_of(Role.COMMUNE_OFFICER) | provinces})
        | Q(**{f"{path}unit__parent__in": provinces})
    )


def producers_in_reach(person: Person | AnonymousUser, on: date) -> QuerySet[Producer]:
    """Return the producers whose records of this room ``person`` reads."""
    found = Producer.objects.filter(_of_producers(person, on, ""), merged_into=None)
    return found.select_related("unit__parent", "organisation").order_by("sort_key", "pk")


def rights_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Right]:
    """Return the rights ``person`` reads: of the province; own ones and those it is authorised to use."""
    own = access_of(person, on).of(Role.PRODUCER)
    return (
        Right.objects.filter(
            Q(province__in=_provinces(person, on))
            | Q(pk__in=Right.objects.filter(_of_producers(person, on, "owner__")).values("pk"))
            | Q(pk__in=Right.objects.filter(uses__producer__organisation__in=own).values("pk"))
        )
        .select_related("owner", "province")
        .order_by("kind", "name", "pk")
    )


def prefixes_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[CompanyPrefix]:
    """Return the company prefixes ``person`` reads, with how many numbers were made under each."""
    found = CompanyPrefix.objects.filter(_of_producers(person, on, "producer__"))
    return found.select_related("producer__unit__parent").annotate(number_count=Count("numbers")).order_by("prefix")


def trade_numbers_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[TradeNumber]:
    """Return the numbers of goods ``person`` reads."""
    found = TradeNumber.objects.filter(_of_producers(person, on, "product__producer__"))
    return found.select_related("product__producer__unit__parent", "prefix").order_by("gtin")


def label_checks_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[LabelCheck]:
    """Return the label checks ``person`` reads, the latest first."""
    found = LabelCheck.objects.filter(_of_producers(person, on, "product__producer__"))
    return found.select_related("product__producer__unit__parent", "checked_by", "photo").order_by("-checked_on", "-pk")


def standards_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[DeclaredStandard]:
    """Return the declared standards ``person`` reads."""
    found = DeclaredStandard.objects.filter(_of_producers(person, on, "product__producer__"))
    return found.select_related("product__producer__unit__parent").order_by("product__sort_key", "kind", "number")


def test_reports_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[TestReport]:
    """Return the test reports ``person`` reads, the latest first."""
    found = TestReport.objects.filter(_of_producers(person, on, "product__producer__"))
    return found.select_related("product__producer__unit__parent", "file").order_by("-reported_on", "-pk")


def requirements_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[MarketRequirement]:
    """Return the requirements of markets as kept for the provinces ``person`` belongs to."""
    access = access_of(person, on)
    provinces = _provinces(person, on)
    own = Producer.objects.filter(organisation__in=access.of(Role.PRODUCER))
    return MarketRequirement.objects.filter(
        Q(province__in=provinces)
        | Q(province__in=own.values("unit__parent"))
        | Q(province__in=own.values("unit"))
        | Q(province__children__in=access.units_of(Role.COMMUNE_OFFICER))
    ).distinct()


def calls_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Call]:
    """Return the calls ``person`` may answer or decide on: those of their province."""
    access = access_of(person, on)
    units = frozenset[int]().union(*access.units.values())
    return (
        Call.objects.filter(Q(province__in=units) | Q(province__children__in=units))
        .select_related("province", "paper")
        .distinct()
        .order_by("-year", "-pk")
    )


def proposals_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Proposal]:
    """Return the proposals ``person`` reads: of the own organisations; those sent in the own province.

    A draft is its writers' alone.
    """
    access = access_of(person, on)
    own = frozenset[int]().union(*access.organisations.values())
    return (
        Proposal.objects.filter(
            Q(organisation__in=own) | (Q(call__province__in=_provinces(person, on)) & ~Q(state=ProposalState.DRAFT))
        )
        .select_related("call__province", "organisation", "producer")
        .order_by("-call__year", "rank", "pk")
    )
