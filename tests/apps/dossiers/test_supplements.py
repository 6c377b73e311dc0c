"""Asking for what is missing, and bringing it."""

from datetime import date, datetime

import pytest
from tests.factories.dossiers import (
    add_paper,
    own_officer,
    own_person,
    own_province_officer,
    received,
    submitted,
)

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierState, SupplementLevel
from saolang.apps.dossiers.models import Dossier, SupplementRequest
from saolang.apps.dossiers.operations import (
    SupplementDraft,
    SupplementError,
    answer_item,
    ask_supplement,
    hand_in_supplement,
    withdraw,
)
from saolang.apps.dossiers.queries import frozen_content, holder, supplements_of, version_is_intact
from saolang.apps.notifications.models import Notification
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import WrongState
from saolang.core.regulation.fingerprint import canonical_fingerprint

pytestmark = pytest.mark.django_db

ITEMS = [SupplementDraft("Ảnh nhãn rõ chữ", "1.1"), SupplementDraft("Giải trình doanh thu")]
ON = date(2026, 11, 23)


def ask(dossier: Dossier, now: datetime, **extra: object) -> SupplementRequest:
    return ask_supplement(
        dossier=dossier,
        level=SupplementLevel.PROVINCE,
        items=ITEMS,
        actor=own_province_officer(dossier),
        now=now,
        **extra,  # type: ignore[arg-type]
    )


def answer_all(request: SupplementRequest, now: datetime) -> None:
    person = own_person(request.dossier)
    for item in request.items.all():
        answer_item(item=item, answer="Đã bổ sung", actor=person, now=now)


def test_request_of_the_province_goes_to_the_producer_and_back(now: datetime) -> None:
    dossier = received(now=now)
    person = own_person(dossier)
    before = Event.objects.count()

    request = ask(dossier, now, message="Sớm nhé")

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert Event.objects.count() == before + 1
    assert dossier.state == DossierState.SUPPLEMENT_REQUESTED
    assert dossier.due_on == request.due_on == date(2026, 12, 8)
    assert holder(dossier, ON).party == "producer"
    told = Notification.objects.get(recipient=person, kind="dossiers.supplement.requested")
    assert told.path == f"/lam-viec/chu-the/ho-so/{dossier.public_id}/bo-sung/"
    first, second = request.items.all()
    paper = add_paper(dossier, "label_sample", now=now)
    answer_item(item=first, answer="", evidence=paper, actor=person, now=now)
    with pytest.raises(SupplementError, match="1 mục"):
        hand_in_supplement(request=request, actor=person, now=now)
    answer_item(item=second, answer="Tăng do bán qua mạng", actor=person, now=now)
    before = Event.objects.count()

    dossier = hand_in_supplement(request=request, actor=person, now=now)

    assert Event.objects.count() == before + 1
    assert (dossier.state, dossier.due_on) == (DossierState.RECEIVED, None)
    assert dossier.evidence_uses.filter(evidence=paper, criterion="1.1").exists()
    latest = dossier.versions.order_by("-number")[0]
    assert latest.number == 2
    assert version_is_intact(latest)
    assert supplements_of(dossier)[0].answered_at == now


def test_words_answered_are_under_the_hash_of_the_version(now: datetime) -> None:
    dossier = received(now=now)
    request = ask(dossier, now, message="Sớm nhé")
    first, second = request.items.all()
    paper = add_paper(dossier, "label_sample", now=now)
    person = own_person(dossier)
    answer_item(item=first, answer="", evidence=paper, actor=person, now=now)
    answer_item(item=second, answer="Tăng do bán qua mạng", actor=person, now=now)
    unanswered = frozen_content(dossier)["supplements"]

    dossier = hand_in_supplement(request=request, actor=person, now=now)

    version = dossier.versions.order_by("-number")[0]
    (told,) = version.content["supplements"]
    assert unanswered == []
    assert (told["public_id"], told["message"], told["answered_at"]) == (
        request.public_id,
        "Sớm nhé",
        now.isoformat(),
    )
    assert [(one["text"], one["answer"], one["evidence"]) for one in told["items"]] == [
        ("Ảnh nhãn rõ chữ", "", paper.public_id),
        ("Giải trình doanh thu", "Tăng do bán qua mạng", None),
    ]
    assert version_is_intact(version)
    assert canonical_fingerprint(frozen_content(dossier)) == version.sha256
    told["items"][1]["answer"] = "Khác"
    assert not version_is_intact(version)


def test_request_of_the_commune_leaves_its_clock_running(now: datetime) -> None:
    dossier = submitted(now=now)
    due_on = dossier.due_on

    request = ask_supplement(
        dossier=dossier, level=SupplementLevel.COMMUNE, items=ITEMS, actor=own_officer(dossier), now=now
    )
    answer_all(request, now)
    dossier = hand_in_supplement(request=request, actor=own_person(dossier), now=now)

    assert (dossier.state, dossier.due_on) == (DossierState.SUBMITTED, due_on)
    assert dossier.commune_appraisals.get().version_number == 2


def test_second_request_waits_for_the_first(now: datetime) -> None:
    dossier = submitted(now=now)
    officer = own_officer(dossier)
    ask_supplement(dossier=dossier, level=SupplementLevel.COMMUNE, items=ITEMS, actor=officer, now=now)
    before = Event.objects.count()

    with pytest.raises(SupplementError, match="chưa xong"):
        ask_supplement(dossier=dossier, level=SupplementLevel.COMMUNE, items=ITEMS, actor=officer, now=now)

    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("items", "due_on", "field"),
    [
        ([], None, "items"),
        ([SupplementDraft("  ")], None, "items"),
        ([SupplementDraft("x")] * 51, None, "items"),
        ([SupplementDraft("x", "99.9")], None, "items"),
        (ITEMS, date(2026, 11, 23), "due_on"),
    ],
)
def test_request_that_is_not_sound_is_refused(
    items: list[SupplementDraft], due_on: date | None, field: str, now: datetime
) -> None:
    dossier = received(now=now)

    with pytest.raises(SupplementError) as refusal:
        ask_supplement(
            dossier=dossier,
            level=SupplementLevel.PROVINCE,
            items=items,
            due_on=due_on,
            actor=own_province_officer(dossier),
            now=now,
        )

    assert refusal.value.field == field
    assert not SupplementRequest.objects.exists()


def test_each_level_asks_for_itself(now: datetime) -> None:
    dossier = submitted(now=now)

    with pytest.raises(NotAllowed):
        ask_supplement(
            dossier=dossier, level=SupplementLevel.PROVINCE, items=ITEMS, actor=own_officer(dossier), now=now
        )
    with pytest.raises(WrongState):
        ask(dossier, now)


def test_answer_without_anything_is_refused(now: datetime) -> None:
    dossier = received(now=now)
    request = ask(dossier, now)
    other = received(now=now)

    with pytest.raises(SupplementError):
        answer_item(item=request.items.all()[0], answer=" ", actor=own_person(dossier), now=now)
    with pytest.raises(SupplementError, match="không thuộc"):
        answer_item(
            item=request.items.all()[0],
            answer="",
            evidence=add_paper(other, now=now),
            actor=own_person(dossier),
            now=now,
        )


def test_handing_in_twice_is_refused(now: datetime) -> None:
    dossier = received(now=now)
    request = ask(dossier, now)
    answer_all(request, now)
    hand_in_supplement(request=request, actor=own_person(dossier), now=now)

    with pytest.raises(WrongState):
        hand_in_supplement(request=request, actor=own_person(dossier), now=now)
    with pytest.raises(WrongState):
        answer_item(item=request.items.all()[0], answer="Muộn", actor=own_person(dossier), now=now)


def test_withdrawal_ends_an_open_request(now: datetime) -> None:
    dossier = submitted(now=now)
    request = ask_supplement(
        dossier=dossier, level=SupplementLevel.COMMUNE, items=ITEMS, actor=own_officer(dossier), now=now
    )

    withdraw(dossier=dossier, reason="Ngừng sản xuất", actor=own_person(dossier), now=now)

    assert SupplementRequest.objects.get(pk=request.pk).closed_at == now
