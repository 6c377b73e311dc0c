"""Starting a dossier, answering it, its report, and what it takes over."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db.models import Max
from tests.factories.accounts import PersonFactory
from tests.factories.dossiers import (
    DossierFactory,
    add_paper,
    best_answers,
    filled_draft,
    no_answers,
    own_person,
    submitted,
    use_evidence,
)
from tests.factories.registry import ProductFactory

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import CriteriaSetSnapshot, Dossier
from saolang.apps.dossiers.operations import (
    AnswerError,
    PreviousCertificate,
    StartError,
    renew_pin,
    save_answers,
    save_report,
    start_dossier,
)
from saolang.apps.dossiers.operations.pinning import pin
from saolang.apps.dossiers.queries import answers_of, criteria_set_of, findings, self_result, self_verdict
from saolang.apps.dossiers.validators.report import ReportError
from saolang.apps.registry.operations import SetHeld, edit_product
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.core.regulation.codec import set_from_json
from saolang.core.regulation.loader import load_pack, set_to_json

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)
BEFORE = PreviousCertificate(code="SL-1", star=3, ends_on=date(2027, 3, 31))


def last_event() -> Event:
    return Event.objects.order_by("-sequence")[0]


def event_count() -> int:
    return Event.objects.aggregate(last=Max("sequence"))["last"] or 0


def start(
    product: object, kind: DossierKind = DossierKind.FIRST, now: datetime | None = None, **extra: object
) -> Dossier:
    return start_dossier(product=product, kind=kind, actor=own_person(product), on=ON, now=now, **extra)  # type: ignore[arg-type]


def test_start_pins_pack_and_set(now: datetime) -> None:
    product = ProductFactory(set_number=13)

    dossier = start(product, now=now)

    pack = load_pack("qd-26-2026")
    assert (dossier.pack_id, dossier.pack_fingerprint) == (pack.id, pack.fingerprint)
    assert dossier.criteria_set_id == pack.sets[13].fingerprint
    assert dossier.commune == product.producer.unit
    kept = CriteriaSetSnapshot.objects.get()
    assert set_from_json(kept.content) == pack.sets[13]
    assert last_event().action == "dossiers.dossier.started"
    assert last_event().topic == dossier.topic


def test_second_start_is_refused_while_one_is_open(now: datetime) -> None:
    product = ProductFactory()
    start(product, now=now)
    before = event_count()

    with pytest.raises(StartError, match="chưa xong"):
        start(product, now=now)

    assert event_count() == before


def test_start_by_a_stranger_is_refused(now: datetime) -> None:
    with pytest.raises(NotAllowed):
        start_dossier(product=ProductFactory(), kind=DossierKind.FIRST, actor=PersonFactory(), on=ON, now=now)


@pytest.mark.parametrize(
    ("kind", "previous"),
    [(DossierKind.RENEWAL, None), (DossierKind.UPGRADE, None), (DossierKind.FIRST, BEFORE)],
)
def test_start_kind_must_fit_the_certificate(
    kind: DossierKind, previous: PreviousCertificate | None, now: datetime
) -> None:
    with pytest.raises(StartError):
        start(ProductFactory(), kind, now, previous=previous)


def test_start_before_any_law_takes_it_is_refused(now: datetime) -> None:
    product = ProductFactory()

    with pytest.raises(StartError):
        start_dossier(product=product, kind=DossierKind.FIRST, actor=None, on=date(2015, 1, 1), now=now)


def test_start_of_an_unknown_set_is_refused(now: datetime) -> None:
    with pytest.raises(StartError, match="99"):
        start(ProductFactory(set_number=99), now=now)


def test_renewal_after_the_end_is_a_first_evaluation(now: datetime) -> None:
    ended = replace(BEFORE, ends_on=date(2026, 11, 22))

    dossier = start(ProductFactory(), DossierKind.RENEWAL, now, previous=ended)

    assert dossier.kind == DossierKind.FIRST
    assert dossier.previous_certificate_code == "SL-1"


def test_upgrade_takes_over_answers_words_and_evidence(now: datetime) -> None:
    old = filled_draft(now=now)
    save_answers(dossier=old, answers={}, notes={"1.1": "Trồng tại xã"}, actor=own_person(old), now=now)
    Dossier.objects.filter(pk=old.pk).update(state=DossierState.RECOGNISED)

    new = start(old.product, DossierKind.UPGRADE, now, previous=BEFORE)

    assert answers_of(new) == answers_of(old)
    assert new.answers.get(criterion="1.1").note == "Trồng tại xã"
    assert new.evidence_uses.count() == old.evidence_uses.count()
    assert (new.history, new.sample_count, new.has_pledged) == (old.history, 0, False)
    assert not old.evidence_uses.filter(dossier=new).exists()


def test_save_answers_keeps_places_and_words_with_one_event(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    before = event_count()

    report = save_answers(
        dossier=dossier, answers={"1.1": 2, "1.2": 0}, notes={"1.1": " Tại xã "}, actor=own_person(dossier), now=now
    )

    assert report.saved == ("1.1", "1.2")
    assert answers_of(dossier) == {"1.1": 2, "1.2": 0}
    assert event_count() == before + 1
    assert last_event().before == {"answers": {"1.1": None, "1.2": None}, "notes": {"1.1": ""}}
    assert last_event().after == {"answers": {"1.1": 2, "1.2": 0}, "notes": {"1.1": "Tại xã"}}


def test_save_answers_again_changes_and_records_nothing(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    person = own_person(dossier)
    save_answers(dossier=dossier, answers={"1.1": 2}, actor=person, now=now)
    before = event_count()

    report = save_answers(dossier=dossier, answers={"1.1": 2}, actor=person, now=now)

    assert (report.saved, event_count()) == (("1.1",), before)


def test_two_people_answer_at_once_and_nothing_is_lost(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    person = own_person(dossier)
    save_answers(dossier=dossier, answers={"1.1": 1}, seen={"1.1": None}, actor=person, now=now)

    report = save_answers(
        dossier=dossier, answers={"1.1": 3, "1.2": 1}, seen={"1.1": None, "1.2": None}, actor=person, now=now
    )

    assert report.saved == ("1.2",)
    assert [(one.criterion, one.theirs, one.yours) for one in report.conflicts] == [("1.1", 1, 3)]
    assert answers_of(dossier) == {"1.1": 1, "1.2": 1}


def test_same_answer_by_two_people_is_no_conflict(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    person = own_person(dossier)
    save_answers(dossier=dossier, answers={"1.1": 1}, actor=person, now=now)

    assert not save_answers(dossier=dossier, answers={"1.1": 1}, seen={"1.1": None}, actor=person, now=now).conflicts


@pytest.mark.parametrize("answers", [{"99": 1}, {"1": 1}, {"1.1": 4}, {"1.1": -1}, {"1.1": True}, {"1.1": "2"}])
def test_answer_that_is_not_sound_is_refused_whole(answers: dict[str, int], now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    before = event_count()

    with pytest.raises(AnswerError) as refusal:
        save_answers(dossier=dossier, answers={"1.2": 1, **answers}, actor=own_person(dossier), now=now)

    assert refusal.value.field in answers
    assert answers_of(dossier) == {}
    assert event_count() == before


def test_points_where_the_criterion_does_not_apply_are_refused(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    criteria_set = criteria_set_of(dossier)
    hanging = next(leaf for leaf in criteria_set.leaves if leaf.applies_if)
    best = best_answers(criteria_set)
    person = own_person(dossier)

    with pytest.raises(AnswerError, match=hanging.applies_if):
        save_answers(
            dossier=dossier,
            answers={hanging.applies_if: 0, hanging.code: best[hanging.code]},
            actor=person,
            now=now,
        )

    save_answers(
        dossier=dossier, answers={k: best[k] for k in (hanging.applies_if, hanging.code)}, actor=person, now=now
    )
    save_answers(dossier=dossier, answers={hanging.applies_if: 0}, actor=person, now=now)
    assert "not_applying" in {finding.code for finding in findings(dossier, ON)}
    assert self_result(dossier).sheet is None


def test_answers_after_filing_are_refused(now: datetime) -> None:
    dossier = submitted(now=now)

    with pytest.raises(WrongState):
        save_answers(dossier=dossier, answers={"1.1": 1}, actor=own_person(dossier), now=now)


def test_result_of_the_best_answers_is_five_stars(now: datetime) -> None:
    dossier = filled_draft(now=now)

    result, verdict = self_result(dossier), self_verdict(dossier)

    assert result.sheet is not None
    assert verdict is not None
    assert (result.sheet.total, result.sheet.star, verdict.star) == (100, 5, 5)


def test_result_of_a_new_draft_is_partial(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)

    assert self_result(dossier).sheet is None
    assert self_verdict(dossier) is None
    assert len(self_result(dossier).partial.blanks) == 32


def test_report_is_saved_once_by_version(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    person = own_person(dossier)
    before = event_count()

    saved = save_report(
        dossier=dossier, version=dossier.version, values={"history": " Từ 2019 \r\nđến nay "}, actor=person, now=now
    )

    assert saved.history == "Từ 2019 \nđến nay"
    assert event_count() == before + 1
    with pytest.raises(Stale):
        save_report(dossier=dossier, version=dossier.version, values={"history": "Khác"}, actor=person, now=now)
    assert event_count() == before + 1


@pytest.mark.parametrize(
    "values",
    [
        {"revenue_vnd": -1},
        {"profit_vnd": 10**16},
        {"sample_count": -2},
        {"sample_count": 5000},
        {"history": "a" * 20_001},
        {"state": "recognised"},
    ],
)
def test_report_value_that_is_not_sound_is_refused(values: dict[str, object], now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)

    with pytest.raises(ReportError) as refusal:
        save_report(
            dossier=dossier,
            version=dossier.version,
            values=values,
            actor=own_person(dossier),
            now=now,  # type: ignore[arg-type]
        )

    assert refusal.value.field in values


def test_pack_changed_after_pinning_leaves_the_dossier_as_it_was(now: datetime) -> None:
    dossier = DossierFactory(product=ProductFactory(set_number=2))
    content = set_to_json(load_pack("qd-26-2026").sets[2])
    content["parts"][0]["criteria"][0]["vi"] = "Câu chữ cũ"
    old_set = set_from_json(content)
    pin(dossier, load_pack("qd-26-2026"), old_set)
    dossier.save()

    found = criteria_set_of(Dossier.objects.get(pk=dossier.pk))

    assert found == old_set
    assert found.parts[0].criteria[0].text.vi == "Câu chữ cũ"
    assert not {"set_changed", "pack_changed"} & {finding.code for finding in findings(dossier, ON)}


def test_draft_follows_the_product_to_another_set(now: datetime) -> None:
    dossier = filled_draft(now=now)
    person = own_person(dossier)
    paper = add_paper(dossier, "photos", now=now)
    use_evidence(dossier=dossier, evidence=paper, criterion="1.3", actor=person, now=now)
    product = edit_product(
        product=dossier.product, version=dossier.product.version, values={"set_number": 2}, actor=person, now=now
    )
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert "set_changed" in {finding.code for finding in findings(dossier, ON)}
    before = event_count()

    dossier = renew_pin(dossier=dossier, actor=person, on=ON, now=now)

    new_set = load_pack("qd-26-2026").sets[2]
    assert dossier.criteria_set_id == new_set.fingerprint
    assert set(answers_of(dossier)) <= set(new_set.by_code)
    assert set(dossier.evidence_uses.values_list("criterion", flat=True)) <= {"", *new_set.by_code}
    assert event_count() == before + 1
    assert last_event().before["answers"]
    assert product.set_number == 2
    assert renew_pin(dossier=dossier, actor=person, on=ON, now=now) == dossier
    assert event_count() == before + 1


def test_set_is_held_once_filed(now: datetime) -> None:
    dossier = submitted(now=now)
    product = dossier.product

    with pytest.raises(SetHeld):
        edit_product(
            product=product, version=product.version, values={"set_number": 2}, actor=own_person(dossier), now=now
        )


def test_nothing_met_everywhere_is_not_the_same_as_blank(now: datetime) -> None:
    dossier = start(ProductFactory(), now=now)
    save_answers(dossier=dossier, answers=no_answers(criteria_set_of(dossier)), actor=own_person(dossier), now=now)

    result = self_result(dossier)

    assert result.sheet is not None
    assert (result.sheet.total, result.partial.blanks) == (0, ())
