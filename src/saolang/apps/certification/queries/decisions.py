"""Việc chờ quyết định: which dossiers a decision may take in, and what it does with each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from saolang.apps.certification.enums import DecisionState, Outcome
from saolang.apps.certification.models import Decision, MinistryReview, Recognition
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models import Hearing, Round
from saolang.apps.territories.models import Unit

LEAST_STAR = 3
"""Below it nothing is recognised (Art. 4.1a)."""
MINISTRY_STAR = 5
"""What only the ministry gives (Art. 7.3e)."""


def dossiers_for_decision() -> QuerySet[Dossier]:
    """Return dossiers with all that a decision and its papers read: constant queries for any number."""
    return Dossier.objects.select_related(
        "product__producer__unit__parent", "product__producer__organisation", "commune__parent", "criteria_set"
    ).prefetch_related(
        Prefetch(
            "hearings",
            Hearing.objects.filter(state=HearingState.SEALED).order_by("-sealed_at", "-pk"),
            to_attr="sealed_hearings",
        ),
        Prefetch(
            "ministry_reviews",
            MinistryReview.objects.exclude(result_on=None).order_by("-pk"),
            to_attr="answered_reviews",
        ),
    )


def dossiers_awaiting_decision(
    province: Unit, round: Round | None = None, *, besides: Decision | None = None
) -> QuerySet[Dossier]:
    """Return the dossiers of ``province`` that are concluded, or came back from the ministry, and are in no draft.

    :param round: keep only what was heard in this round.
    :param besides: a draft whose own dossiers may be chosen again.
    """
    drafts = Decision.objects.filter(state=DecisionState.DRAFT, dossiers=OuterRef("pk"))
    if besides is not None:
        drafts = drafts.exclude(pk=besides.pk)
    found = dossiers_for_decision().filter(
        ~Exists(drafts),
        commune__parent=province,
        state__in=(DossierState.CONCLUDED, DossierState.RETURNED_BY_MINISTRY),
    )
    if round is not None:
        found = found.filter(Exists(Hearing.objects.filter(dossier=OuterRef("pk"), council__round=round)))
    return found.order_by("product__sort_key", "pk")


def sealed_hearing_of(dossier: Dossier) -> Hearing | None:
    """Return the hearing whose result counts: the one sealed last."""
    prefetched: list[Hearing] | None = getattr(dossier, "sealed_hearings", None)
    if prefetched is not None:
        return prefetched[0] if prefetched else None
    return dossier.hearings.filter(state=HearingState.SEALED).order_by("-sealed_at", "-pk").first()


def answered_review_of(dossier: Dossier) -> MinistryReview | None:
    """Return what the ministry answered last, if it did."""
    prefetched: list[MinistryReview] | None = getattr(dossier, "answered_reviews", None)
    if prefetched is not None:
        return prefetched[0] if prefetched else None
    return dossier.ministry_reviews.exclude(result_on=None).order_by("-pk").first()


def star_of(dossier: Dossier) -> int:
    """Return the star a decision goes by: the council's, or the ministry's where it came back (Art. 7.4g)."""
    if dossier.state == DossierState.RETURNED_BY_MINISTRY:
        review = answered_review_of(dossier)
        return review.result_star or 0 if review else 0
    return dossier.star or 0


def outcome_of(dossier: Dossier) -> Outcome:
    """Return what a decision does with ``dossier`` (Art. 7.3e): 3, 4 stars recognised, 5 to the ministry, else not."""
    star = star_of(dossier)
    if star < LEAST_STAR:
        return Outcome.NOT_RECOGNISED
    return Outcome.TO_MINISTRY if star == MINISTRY_STAR else Outcome.RECOGNISED


@dataclass(frozen=True)
class Ruling:
    """Phần quyết định cho một hồ sơ: what a decision does with it, and the star it goes by."""

    outcome: Outcome
    star: int


def rulings_of(decision: Decision, dossiers: Iterable[Dossier]) -> dict[int, Ruling]:
    """Return what ``decision`` does, or did, with each dossier, by its id.

    Once signed it is read from what was written down that day, whatever became of the dossier since; two queries.
    """
    dossiers = list(dossiers)
    if decision.state != DecisionState.SIGNED:
        return {dossier.pk: Ruling(outcome_of(dossier), star_of(dossier)) for dossier in dossiers}
    sent = set(MinistryReview.objects.filter(decision=decision).values_list("dossier_id", flat=True))
    stars = dict(Recognition.objects.filter(decision=decision).values_list("dossier_id", "star"))
    rulings = {}
    for dossier in dossiers:
        if dossier.pk in sent:
            rulings[dossier.pk] = Ruling(Outcome.TO_MINISTRY, MINISTRY_STAR)
        elif dossier.pk in stars:
            rulings[dossier.pk] = Ruling(Outcome.RECOGNISED, stars[dossier.pk])
        else:
            rulings[dossier.pk] = Ruling(Outcome.NOT_RECOGNISED, min(dossier.star or 0, LEAST_STAR - 1))
    return rulings


def default_authority(province: Unit) -> str:
    """Return who decides 3 and 4 stars by law: the chair of the province's People's Committee (Art. 7.3e)."""
    return f"Chủ tịch Ủy ban nhân dân {lowered(province.name)}"


def lowered(name: str) -> str:
    """Return a unit's name within a sentence: ``Tỉnh Quảng Ngãi`` as ``tỉnh Quảng Ngãi``."""
    return name[:1].lower() + name[1:]
