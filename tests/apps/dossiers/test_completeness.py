"""What is missing before filing."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from tests.factories.dossiers import DossierFactory, add_paper, filled_draft, no_answers, own_person, use_evidence
from tests.factories.registry import ProductFactory

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, EvidenceUse, SelfAnswer
from saolang.apps.dossiers.queries import findings
from saolang.apps.registry.models import Producer, Product
from saolang.core.regulation.loader import load_pack

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)


def codes(dossier: Dossier, level: str, on: date = ON) -> set[tuple[str, str]]:
    fresh = Dossier.objects.get(pk=dossier.pk)
    return {(one.code, one.field or one.criterion or "") for one in findings(fresh, on) if one.level == level}


def change(model: type, **values: object) -> Callable[[Dossier], None]:
    def apply(dossier: Dossier) -> None:
        model.objects.update(**values)  # type: ignore[attr-defined]

    return apply


def test_filled_draft_misses_nothing(now: datetime) -> None:
    dossier = filled_draft(now=now)

    assert codes(dossier, "missing") == set()
    assert {code for code, _ in codes(dossier, "warning")} == {"no_proof"}


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (change(Producer, representative_name=""), ("empty", "representative_name")),
        (change(Producer, registered_on=None), ("empty", "registered_on")),
        (change(Producer, phone=""), ("empty", "phone")),
        (change(Producer, consented_at=None), ("consent", "has_consented")),
        (change(Product, specification=""), ("empty", "specification")),
        (change(Product, set_number=2), ("set_changed", "")),
        (change(Dossier, plan=""), ("empty", "plan")),
        (change(Dossier, revenue_vnd=None), ("empty", "revenue_vnd")),
        (change(Dossier, sample_count=4), ("samples", "sample_count")),
        (change(Dossier, has_pledged=False), ("pledge", "has_pledged")),
        (
            change(Dossier, kind=DossierKind.UPGRADE, changes_since_recognition=""),
            ("empty", "changes_since_recognition"),
        ),
        (lambda dossier: SelfAnswer.objects.filter(criterion="1.2").delete(), ("blank", "1.2")),
        (
            lambda dossier: EvidenceUse.objects.filter(evidence__kind="business_registration").delete(),
            ("mandatory_paper", "business_registration"),
        ),
        (
            lambda dossier: EvidenceFile.objects.filter(evidence__kind="quality_declaration").delete(),
            ("mandatory_paper", "quality_declaration"),
        ),
    ],
)
def test_what_is_missing_is_found(spoil: Callable[[Dossier], object], finding: tuple[str, str], now: datetime) -> None:
    dossier = filled_draft(now=now)

    spoil(dossier)

    assert finding in codes(dossier, "missing")


def test_revenue_of_zero_is_an_answer(now: datetime) -> None:
    dossier = filled_draft(now=now)
    Dossier.objects.update(revenue_vnd=0, profit_vnd=0)

    assert codes(dossier, "missing") == set()


@pytest.mark.parametrize(
    ("kind", "expires_on", "level", "code"),
    [
        ("production_eligibility_certificate", date(2026, 11, 22), "missing", "paper_expired"),
        ("production_eligibility_certificate", date(2026, 11, 23), "warning", "paper_expiring"),
        ("production_eligibility_certificate", date(2027, 1, 22), "warning", "paper_expiring"),
        ("production_eligibility_certificate", None, "warning", "paper_undated"),
        ("test_report", date(2026, 11, 22), "warning", "paper_expired"),
    ],
)
def test_dates_of_papers_are_watched(kind: str, expires_on: date | None, level: str, code: str, now: datetime) -> None:
    dossier = filled_draft(now=now)
    if kind == "test_report":
        use_evidence(
            dossier=dossier,
            evidence=add_paper(dossier, kind, now=now),
            criterion="",
            actor=own_person(dossier),
            now=now,
        )
    Evidence.objects.filter(kind=kind).update(expires_on=expires_on)

    assert code in {found for found, _ in codes(dossier, level)}


def test_paper_with_61_days_to_go_is_no_matter(now: datetime) -> None:
    dossier = filled_draft(now=now)
    Evidence.objects.update(expires_on=date(2027, 1, 23))

    assert "paper_expiring" not in {code for code, _ in codes(dossier, "warning")}


def test_paper_without_a_file_is_named(now: datetime) -> None:
    dossier = filled_draft(now=now)
    paper = add_paper(dossier, "awards", now=now)
    use_evidence(dossier=dossier, evidence=paper, criterion="", actor=own_person(dossier), now=now)
    paper.files.all().delete()

    assert ("paper_without_file", paper.public_id) in codes(dossier, "missing")


def test_dossier_heavier_than_the_limit_is_incomplete(now: datetime, settings: object) -> None:
    dossier = filled_draft(now=now)
    settings.EVIDENCE_DOSSIER_LIMIT_MB = 0  # type: ignore[attr-defined]

    assert ("too_heavy", "") in codes(dossier, "missing")


def test_points_without_proof_are_pointed_out_until_proved(now: datetime) -> None:
    dossier = filled_draft(now=now)
    assert ("no_proof", "1.1") in codes(dossier, "warning")

    paper = add_paper(dossier, "raw_material_origin", now=now)
    use_evidence(dossier=dossier, evidence=paper, criterion="1.1", actor=own_person(dossier), now=now)

    assert ("no_proof", "1.1") not in codes(dossier, "warning")


def test_result_below_three_stars_is_pointed_out(now: datetime) -> None:
    answers = no_answers(load_pack("qd-26-2026").sets[1])

    dossier = filled_draft(answers=answers, now=now)

    assert codes(dossier, "missing") == set()
    assert ("below_three", "") in codes(dossier, "warning")


def test_new_draft_lists_blanks_by_part(now: datetime) -> None:
    dossier = DossierFactory()

    blanks = [one for one in findings(dossier, ON) if one.code == "blank"]

    assert [one.text.split()[1] for one in blanks] == ["A", "B", "C"]


def test_tourism_needs_no_samples_and_no_packaging() -> None:
    dossier = DossierFactory(product=ProductFactory(set_number=26, specification="", standard=""))

    found = {(one.code, one.field) for one in findings(dossier, ON)}

    assert ("samples", "sample_count") not in found
    assert ("empty", "specification") not in found


@pytest.mark.parametrize("number", range(1, 26))
def test_every_set_that_excludes_for_want_of_a_paper_names_it(number: int) -> None:
    criteria_set = load_pack("qd-26-2026").sets[number]
    named = {key for leaf in criteria_set.leaves for key in leaf.evidence}

    if any(one.id in ("food_safety_certificate", "production_eligibility") for one in criteria_set.exclude):
        assert "production_eligibility_certificate" in named
    assert "business_registration" in named
