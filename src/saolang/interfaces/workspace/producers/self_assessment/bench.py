"""Everything a self-assessment page needs of one dossier, read once (bàn tự đánh giá)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404
from django.urls import reverse

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier, EvidenceUse
from saolang.apps.dossiers.queries import (
    answers_of,
    criteria_set_of,
    dossiers_visible_to,
    evidence_by_criterion,
    notes_of,
    pack_of,
)
from saolang.apps.registry.queries import own_producers
from saolang.core.regulation.types import Band, CriteriaSet, Criterion, EvidenceKind, Part
from saolang.interfaces.workspace.producers.evidence.papers import PaperChip, chip_of
from saolang.interfaces.workspace.producers.self_assessment.cards import Section, build_sections, slug_of
from saolang.interfaces.workspace.producers.self_assessment.result import LiveResult, live_result


def own_dossier(person: Person, on: date, public_id: str) -> Dossier:
    """Return the dossier ``public_id`` of a producer ``person`` acts for; 404 otherwise."""
    found = (
        dossiers_visible_to(person, on)
        .filter(public_id=public_id, product__producer__in=own_producers(person, on))
        .prefetch_related("answers")
        .first()
    )
    if found is None:
        raise Http404
    return found


@dataclass
class Bench:
    """One dossier with its answers, words and papers; ``answers`` and ``notes`` are of the moment it was read."""

    dossier: Dossier
    answers: dict[str, int]
    notes: dict[str, str]

    @classmethod
    def of(cls, dossier: Dossier) -> "Bench":
        """Read what the producer has written in ``dossier``."""
        return cls(dossier, answers_of(dossier), notes_of(dossier))

    @cached_property
    def criteria_set(self) -> CriteriaSet:
        """The set the dossier pinned."""
        return criteria_set_of(self.dossier)

    @cached_property
    def uses(self) -> Mapping[str, Sequence[EvidenceUse]]:
        """Papers by criterion."""
        return evidence_by_criterion(self.dossier)

    def chips(self, on: date) -> dict[str, list[PaperChip]]:
        """Return the papers by criterion as the screen shows them."""
        return {code: [chip_of(use, on) for use in uses] for code, uses in self.uses.items()}

    @cached_property
    def bands(self) -> Sequence[Band]:
        """Bands of stars of the dossier's pack."""
        return pack_of(self.dossier).bands

    @cached_property
    def kinds(self) -> Mapping[str, EvidenceKind]:
        """Kinds of evidence of the dossier's pack."""
        return pack_of(self.dossier).evidence_kinds

    @property
    def is_draft(self) -> bool:
        """Whether the producer may still write in it."""
        return self.dossier.state == DossierState.DRAFT

    def part(self, code: str) -> Part:
        """Return a part of the set; 404 when there is none such."""
        for part in self.criteria_set.parts:
            if part.code == code:
                return part
        raise Http404

    def address_of(self, criterion: Criterion) -> str:
        """Return where ``criterion`` is answered."""
        page = reverse("workspace:producers:self-assessment", args=(self.dossier.public_id, criterion.part))
        return f"{page}?tieu-chi={criterion.code}#tc-{slug_of(criterion.code)}"

    def result(self) -> LiveResult:
        """Return what the answers are worth now."""
        return live_result(self.criteria_set, self.answers, bands=self.bands, address_of=self.address_of)

    def sections(self, part: Part, *, target: int, on: date, open_code: str = "") -> list[Section]:
        """Return the form of ``part`` with words and papers."""
        return build_sections(
            self.criteria_set,
            part,
            answers=self.answers,
            target=target,
            notes=self.notes,
            chips=self.chips(on),
            kinds=self.kinds,
            open_code=open_code,
        )
