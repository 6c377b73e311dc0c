"""Texts longer than their column are refused with a sentence on both databases, whichever verb writes them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.factories.accounts import OrganisationFactory, PersonFactory, administrator, provincial_officer
from tests.factories.certification import NOW, SIGNED_ON, concluded_dossier, draft
from tests.factories.evaluation import bench, open_round
from tests.factories.registry import ProducerFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.accounts import operations as accounts
from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.certification import operations as certification
from saolang.apps.certification.models import MinistryReview
from saolang.apps.evaluation import operations as evaluation
from saolang.apps.registry.operations import edit_producer
from saolang.common.errors import DomainError

pytestmark = pytest.mark.django_db
LONG = "a" * 400


def website() -> None:
    producer = ProducerFactory()
    edit_producer(
        producer=producer, version=producer.version, values={"website": f"vi-du.vn/{LONG}"}, actor=None, now=NOW
    )


def email() -> None:
    producer = ProducerFactory()
    values: Any = {"email": f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.vn"}
    edit_producer(producer=producer, version=producer.version, values=values, actor=None, now=NOW)


def person(**values: str) -> Callable[[], object]:
    return lambda: accounts.create_person(
        username="nguoi-moi", full_name="Người Mới", actor=administrator(), now=NOW, **values
    )


def organisation_code() -> None:
    accounts.create_organisation(
        kind=OrganisationKind.DEPARTMENT, name="Sở Ví Dụ", unit=None, actor=administrator(), now=NOW, code=LONG
    )


def membership_title() -> None:
    accounts.grant_membership(
        person=PersonFactory(),
        organisation=OrganisationFactory(kind=OrganisationKind.DEPARTMENT),
        role=Role.EXPERT,
        effective_from=date(2026, 1, 1),
        actor=administrator(),
        now=NOW,
        title=LONG,
    )


def round_name() -> None:
    open_round(provincial_officer(), name=LONG)


def council_place() -> None:
    bench().edit(place=LONG)


def council_decision() -> None:
    officer = provincial_officer()
    evaluation.set_up_council(round=open_round(officer), name="Hội đồng", actor=officer, now=NOW, decision_number=LONG)


def authority() -> None:
    officer = provincial_officer()
    certification.draft_decision(
        round=None, province=ProvinceFactory(), dossiers=[concluded_dossier()], authority=LONG, actor=officer, now=NOW
    )


def signature(**values: str) -> Callable[[], object]:
    def sign() -> None:
        decision = draft(concluded_dossier())
        given: dict[str, Any] = {"number": "05/QĐ-UBND", "signer_name": "A", "signer_title": "B", **values}
        certification.sign_decision(
            decision=decision,
            version=decision.version,
            signed_on=SIGNED_ON,
            actor=provincial_officer(),
            now=NOW,
            **given,
        )

    return sign


def sent_to_ministry() -> MinistryReview:
    decision = draft(concluded_dossier(5))
    certification.sign_decision(
        decision=decision,
        version=decision.version,
        number="06/QĐ-UBND",
        signed_on=SIGNED_ON,
        signer_name="A",
        signer_title="B",
        actor=provincial_officer(),
        now=NOW,
    )
    return MinistryReview.objects.get()


def letter() -> None:
    certification.send_five_star(
        decision=sent_to_ministry().decision,
        letter_number=LONG,
        letter_on=SIGNED_ON,
        signer_name="A",
        signer_title="B",
        actor=provincial_officer(),
        now=NOW,
    )


def ministry(**values: str) -> Callable[[], object]:
    def write() -> None:
        review = sent_to_ministry()
        certification.record_ministry_result(
            review=review,
            version=review.version,
            star=5,
            decided_on=SIGNED_ON,
            actor=provincial_officer(),
            now=NOW,
            **{"reference": "9/QĐ-BNN", **values},  # type: ignore[arg-type]
        )

    return write


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (website, "website"),
        (email, "email"),
        (person(email=f"{LONG}@x.vn"), "email"),
        (person(phone=LONG), "phone"),
        (organisation_code, "code"),
        (membership_title, "title"),
        (round_name, "name"),
        (council_place, "place"),
        (council_decision, "decision_number"),
        (authority, "authority"),
        (signature(number=LONG), "number"),
        (signature(signer_name=LONG), "signer_name"),
        (signature(signer_title=LONG), "signer_title"),
        (letter, "letter_number"),
        (ministry(reference=LONG), "reference"),
        (ministry(authority=LONG), "authority"),
        (ministry(certificate_number=LONG), "certificate_number"),
    ],
)
def test_text_too_long_is_refused_by_its_field(act: Callable[[], object], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        act()

    assert refusal.value.field == field
