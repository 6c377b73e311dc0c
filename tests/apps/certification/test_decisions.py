"""Drafting and signing decisions: what each verdict becomes, numbers, double signatures."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.certification import (
    AUTHORITY,
    NOW,
    SIGNED_ON,
    certificate,
    concluded_dossier,
    draft,
    round_of_province,
    sign,
)
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.certification import operations, queries
from saolang.apps.certification.enums import CertificateState, DecisionState, DecisionVerb, Outcome
from saolang.apps.certification.models import Certificate, Decision, MinistryReview, Recognition
from saolang.apps.certification.transitions import DECISION
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.core.text.identifiers import code_state

pytestmark = pytest.mark.django_db


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()


@pytest.mark.parametrize(
    ("star", "outcome", "state"),
    [
        (0, Outcome.NOT_RECOGNISED, DossierState.NOT_RECOGNISED),
        (2, Outcome.NOT_RECOGNISED, DossierState.NOT_RECOGNISED),
        (3, Outcome.RECOGNISED, DossierState.RECOGNISED),
        (4, Outcome.RECOGNISED, DossierState.RECOGNISED),
        (5, Outcome.TO_MINISTRY, DossierState.SENT_TO_MINISTRY),
    ],
)
def test_signature_does_what_the_verdict_says(star: int, outcome: Outcome, state: DossierState) -> None:
    dossier = concluded_dossier(star)
    assert queries.outcome_of(dossier) == outcome

    decision = sign(draft(dossier))

    dossier.refresh_from_db()
    assert dossier.state == state
    assert Certificate.objects.count() == (outcome == Outcome.RECOGNISED)
    assert MinistryReview.objects.count() == (outcome == Outcome.TO_MINISTRY)
    assert queries.rulings_of(decision, [dossier])[dossier.pk].outcome == outcome
    assert events("certification.decision.signed") == 1


def test_certificate_holds_what_was_decided() -> None:
    dossier = concluded_dossier(4)

    decision = sign(draft(dossier), number="05/QĐ-UBND")

    made = Certificate.objects.get()
    assert code_state(made.code) == "well_formed"
    assert made.number == "001/GCN-OCOP/51-2026"
    assert (made.star, made.issued_on, made.ends_on) == (4, SIGNED_ON, date(2029, 11, 20))
    assert made.product_code == dossier.product.code
    assert made.issuer == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert made.producer_address == f"Thôn 2, {dossier.product.producer.unit.name}, Tỉnh Quảng Ngãi"
    assert made.is_example
    recognition = made.recognition
    assert (recognition.decision, recognition.star, recognition.mean_shown) == (decision, 4, "80,00")


def test_numbers_run_without_gap_over_decisions_and_start_anew_each_year() -> None:
    sign(draft(concluded_dossier(3), concluded_dossier(1), concluded_dossier(4)))
    sign(draft(concluded_dossier(4)))
    certificate(4, issued_on=date(2027, 1, 5))

    assert list(Certificate.objects.order_by("pk").values_list("number", flat=True)) == [
        "001/GCN-OCOP/51-2026",
        "002/GCN-OCOP/51-2026",
        "003/GCN-OCOP/51-2026",
        "001/GCN-OCOP/51-2027",
    ]


def test_failed_signature_takes_no_number_and_changes_nothing() -> None:
    good, bad = concluded_dossier(4), concluded_dossier(4)
    decision = draft(good, bad)
    bad.product.code = ""
    bad.product.save()
    bad.product_code = ""
    bad.save()

    with pytest.raises(operations.DossierNotReady, match="chưa có mã"):
        sign(decision)

    good.refresh_from_db()
    decision.refresh_from_db()
    assert (good.state, decision.state, Certificate.objects.count()) == ("concluded", "draft", 0)
    assert events("certification.decision.signed") == 0
    bad.product.code = "51-24001-999-2026"
    bad.product.save()
    sign(decision)
    assert Certificate.objects.order_by("number").first().number == "001/GCN-OCOP/51-2026"


def test_signing_twice_is_refused_and_issues_once() -> None:
    decision = draft()
    sign(decision)

    with pytest.raises(Stale):
        sign(decision, number="99/QĐ-UBND")
    decision.refresh_from_db()
    with pytest.raises(WrongState):
        sign(decision, number="99/QĐ-UBND")

    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("verb", list(DecisionVerb))
@pytest.mark.parametrize("state", list(DecisionState))
def test_every_state_and_verb_of_a_decision(state: DecisionState, verb: DecisionVerb) -> None:
    officer, dossier = provincial_officer(), concluded_dossier()
    decision = draft(dossier, officer=officer)
    Decision.objects.filter(pk=decision.pk).update(state=state)
    decision.refresh_from_db()
    verbs = {
        DecisionVerb.EDIT: lambda: operations.edit_decision(
            decision=decision, version=1, dossiers=[dossier], authority=AUTHORITY, actor=officer, now=NOW
        ),
        DecisionVerb.DISCARD: lambda: operations.discard_decision(decision=decision, version=1, actor=officer, now=NOW),
        DecisionVerb.SIGN: lambda: sign(decision, officer=officer),
    }
    if DECISION.allows(state, verb):
        assert verbs[verb]().state == DECISION.next(state, verb)
    else:
        with pytest.raises(WrongState):
            verbs[verb]()


@pytest.mark.parametrize(
    ("person", "may_draft", "may_sign"),
    [
        (provincial_officer, True, True),
        (leader, False, True),
        (expert, False, False),
        (lambda: commune_officer(CommuneFactory()), False, False),
        (lambda: producer_person(ProductFactory().producer.organisation), False, False),
        (lambda: provincial_officer(ProvinceFactory(code="64", name="Tỉnh Gia Lai")), False, False),
    ],
    ids=["officer", "leader", "expert", "commune", "producer", "other province"],
)
def test_who_drafts_and_who_signs(person: object, may_draft: bool, may_sign: bool) -> None:
    actor, decision = person(), draft()  # type: ignore[operator]
    if may_draft:
        draft(concluded_dossier(), officer=actor)
    else:
        with pytest.raises(NotAllowed):
            draft(concluded_dossier(), officer=actor)
    if may_sign:
        sign(decision, officer=actor)
    else:
        with pytest.raises(NotAllowed):
            sign(decision, officer=actor)


def test_draft_takes_only_concluded_dossiers_of_the_province_in_no_other_draft() -> None:
    taken = concluded_dossier()
    draft(taken)
    unconcluded = concluded_dossier(state=DossierState.IN_COUNCIL)
    elsewhere = concluded_dossier(commune=CommuneFactory(parent=ProvinceFactory(code="64", name="Tỉnh Gia Lai")))

    for dossier in (taken, unconcluded, elsewhere):
        with pytest.raises(operations.DossierNotReady, match=dossier.product.name):
            draft(dossier)
    with pytest.raises(operations.EmptyDecision):
        operations.draft_decision(
            round=None,
            province=ProvinceFactory(),
            dossiers=[],
            authority=AUTHORITY,
            actor=provincial_officer(),
            now=NOW,
        )
    assert Decision.objects.count() == 1


def test_discarded_draft_frees_its_dossiers() -> None:
    officer, dossier = provincial_officer(), concluded_dossier()
    decision = draft(dossier, officer=officer)
    assert not queries.dossiers_awaiting_decision(ProvinceFactory(), round_of_province()).exists()

    operations.discard_decision(decision=decision, version=decision.version, actor=officer, now=NOW)

    assert list(queries.dossiers_awaiting_decision(ProvinceFactory(), round_of_province())) == [dossier]
    assert draft(dossier).state == DecisionState.DRAFT


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"signed_on": date(2026, 11, 24)}, operations.SignedInFuture, "signed_on"),
        ({"signed_on": date(2026, 11, 9)}, operations.SignedTooEarly, "signed_on"),
        ({"number": "  "}, operations.FieldMissing, "number"),
        ({"signer_name": ""}, operations.FieldMissing, "signer_name"),
        ({"signer_title": " "}, operations.FieldMissing, "signer_title"),
    ],
)
def test_signature_says_which_field_is_wrong(change: dict[str, object], error: type[Exception], field: str) -> None:
    decision = draft()
    values = {
        "number": "05/QĐ-UBND",
        "signed_on": SIGNED_ON,
        "signer_name": "Nguyễn Văn Ví Dụ",
        "signer_title": "Chủ tịch",
        **change,
    }
    with pytest.raises(error) as caught:
        operations.sign_decision(
            decision=decision, version=decision.version, actor=provincial_officer(), now=NOW, **values
        )
    assert caught.value.field == field  # type: ignore[attr-defined]


def test_number_of_a_decision_is_used_once_a_year() -> None:
    sign(draft(), number="05/QĐ-UBND")
    with pytest.raises(operations.NumberTaken):
        sign(draft(concluded_dossier()), number=" 05/QĐ-UBND ")


def test_numbers_of_decisions_begin_anew_each_january() -> None:
    sign(draft(), number="05/QĐ-UBND")

    later = sign(
        draft(concluded_dossier()), number="05/QĐ-UBND", signed_on=date(2027, 1, 8), now=NOW.replace(year=2027)
    )

    assert (later.number, later.year) == ("05/QĐ-UBND", 2027)


def test_renewal_gets_36_months_and_the_old_certificate_leads_to_it() -> None:
    old = certificate(3, issued_on=date(2023, 12, 20))
    product = old.recognition.product

    new = certificate(4, kind=DossierKind.RENEWAL, product=product)

    old.refresh_from_db()
    assert (old.state, old.superseded_by, old.state_changed_on) == (CertificateState.SUPERSEDED, new, SIGNED_ON)
    assert (new.issued_on, new.ends_on) == (SIGNED_ON, date(2029, 11, 20))
    assert [recognition.star for recognition in queries.history_of(product)] == [4, 3]
    assert events("certification.certificate.superseded") == 1


def test_five_stars_get_four_meanwhile_only_where_the_setting_says(settings: object) -> None:
    settings.FIVE_STAR_INTERIM = True  # type: ignore[attr-defined]
    dossier = concluded_dossier(5)

    sign(draft(dossier))

    dossier.refresh_from_db()
    assert dossier.state == DossierState.SENT_TO_MINISTRY
    assert Certificate.objects.get().star == 4


def test_edit_replaces_dossiers_and_refuses_an_old_version() -> None:
    officer, first, second = provincial_officer(), concluded_dossier(), concluded_dossier()
    decision = draft(first, officer=officer)

    edited = operations.edit_decision(
        decision=decision, version=1, dossiers=[first, second], authority="Giám đốc Sở", actor=officer, now=NOW
    )

    assert set(edited.dossiers.all()) == {first, second}
    with pytest.raises(Stale):
        operations.edit_decision(
            decision=decision, version=1, dossiers=[first], authority=AUTHORITY, actor=officer, now=NOW
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_awaiting_dossiers_cost_three_queries(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    province = ProvinceFactory()
    for _ in range(rows):
        concluded_dossier()
    with django_assert_num_queries(3):
        found = [queries.outcome_of(one) for one in queries.dossiers_awaiting_decision(province)]
    assert found == [Outcome.RECOGNISED] * rows


def test_recognition_is_one_a_dossier_and_decision() -> None:
    sign(draft(concluded_dossier(4), concluded_dossier(3)))
    assert Recognition.objects.count() == Recognition.objects.values("dossier", "decision").distinct().count() == 2
