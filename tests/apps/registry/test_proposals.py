"""What a producer asks to have changed, and what an officer makes of it."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import NOW
from tests.factories import accounts
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.notifications.models import Notification
from saolang.apps.registry.models import ChangeProposal, Producer
from saolang.apps.registry.operations import (
    ChangedSince,
    Decided,
    NeedsModeration,
    accept_proposal,
    edit_own_producer,
    edit_own_product,
    edit_producer,
    edit_product,
    propose_change,
    refuse_proposal,
    withdraw_proposal,
)
from saolang.apps.registry.queries import last_refused, proposals_visible_to, waiting_proposal
from saolang.apps.registry.validators import RegistryError
from saolang.common.errors import NotAllowed, Stale

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def producer() -> Producer:
    found: Producer = ProducerFactory(organisation__name="Tên cũ", tax_code="")
    return found


@pytest.fixture
def person(producer: Producer) -> Any:
    return accounts.producer_person(producer.organisation)


def ask(producer: Producer, person: Any, **values: Any) -> ChangeProposal:
    return propose_change(producer=producer, values=values, actor=person, now=NOW)  # type: ignore[arg-type]


def test_own_edit_saves_contact_and_proposes_the_known_identity(producer: Producer, person: Any) -> None:
    officer = accounts.commune_officer(producer.unit)
    province = accounts.provincial_officer()

    done = edit_own_producer(
        producer=producer,
        version=1,
        values={"name": "Tên mới", "tax_code": "0100233488", "phone": "0905999888", "registered_on": date(2020, 1, 2)},
        actor=person,
        now=NOW,
    )

    fresh = Producer.objects.get()
    assert (fresh.name, fresh.tax_code, fresh.phone) == ("Tên cũ", "0100233488", "0905999888")
    assert done.proposal is not None
    assert done.proposal.after == {"name": "Tên mới", "registered_on": "2020-01-02"}
    assert done.proposal.before == {"name": "Tên cũ", "registered_on": "2019-03-12"}
    paths = dict(Notification.objects.values_list("recipient", "path"))
    assert paths == {
        officer.pk: f"/lam-viec/so-dang-ky/de-nghi/{done.proposal.public_id}/",
        province.pk: f"/lam-viec/so-dang-ky/de-nghi/{done.proposal.public_id}/",
    }


def test_identity_typed_back_withdraws_what_was_asked(producer: Producer, person: Any) -> None:
    values = {name: getattr(producer, name) for name in ("name", "kind", "tax_code", "registration_number")}
    values |= {name: getattr(producer, name) for name in ("registered_on", "address", "representative_name")}
    edit_own_producer(producer=producer, version=1, values={**values, "name": "Mới"}, actor=person, now=NOW)  # type: ignore[typeddict-item]
    again = edit_own_producer(producer=producer, version=1, values={"phone": ""}, actor=person, now=NOW)
    assert again.proposal is not None  # a form without the identity leaves what waits

    back = edit_own_producer(producer=producer, version=2, values=values, actor=person, now=NOW)  # type: ignore[typeddict-item]

    assert back.proposal is None
    assert waiting_proposal(producer) is None
    assert ChangeProposal.objects.get().state == "withdrawn"


def test_same_asked_again_is_one_proposal_and_another_replaces_it(producer: Producer, person: Any) -> None:
    first = ask(producer, person, name="Mới")

    assert ask(producer, person, name="Mới") == first
    second = ask(producer, person, name="Mới hơn")
    assert waiting_proposal(producer) == second
    first.refresh_from_db()
    assert first.state == "withdrawn"


def test_own_person_may_not_write_the_identity_directly(producer: Producer, person: Any) -> None:
    with pytest.raises(NeedsModeration) as refusal:
        edit_producer(producer=producer, version=1, values={"name": "Mới"}, actor=person, now=NOW)
    assert refusal.value.field == "name"
    assert edit_producer(
        producer=producer, version=1, values={"tax_code": "0100233488"}, actor=person, now=NOW
    ).tax_code


def test_officer_accepts_and_the_register_says_so(producer: Producer, person: Any) -> None:
    commune = CommuneFactory(parent=producer.unit.parent)
    proposal = ask(producer, person, name="Mới", unit=commune)

    accept_proposal(proposal=proposal, version=1, actor=accounts.commune_officer(producer.unit), now=NOW)

    fresh = Producer.objects.get()
    assert (fresh.name, fresh.unit, fresh.organisation.name) == ("Mới", commune, "Mới")
    assert [event.action for event in Event.objects.order_by("sequence")][-2:] == [
        "registry.producer.edited",
        "registry.proposal.accepted",
    ]
    told = Notification.objects.get(recipient=person)
    assert (told.kind, told.path) == ("registry.proposal.accepted", "/lam-viec/chu-the/co-so/")
    with pytest.raises(Decided):
        accept_proposal(proposal=proposal, version=2, actor=None, now=NOW)


def test_officer_is_told_when_the_register_changed_since(producer: Producer, person: Any) -> None:
    proposal = ask(producer, person, name="Mới")
    edit_producer(producer=producer, version=1, values={"name": "Người khác sửa"}, actor=None, now=NOW)

    with pytest.raises(ChangedSince):
        accept_proposal(proposal=proposal, version=1, actor=None, now=NOW)
    accept_proposal(proposal=proposal, version=1, actor=None, now=NOW, despite_change=True)
    assert Producer.objects.get().name == "Mới"


def test_tax_code_gone_to_another_since_is_refused(producer: Producer, person: Any) -> None:
    Producer.objects.update(tax_code="0314409058")
    proposal = ask(producer, person, tax_code="0100233488")
    ProducerFactory(tax_code="0100233488")

    with pytest.raises(RegistryError, match="chủ thể khác"):
        accept_proposal(proposal=proposal, version=1, actor=None, now=NOW)
    assert ChangeProposal.objects.get().state == "waiting"


def test_refusal_needs_its_reason_and_reaches_the_producer(producer: Producer, person: Any) -> None:
    proposal = ask(producer, person, name="Mới")

    with pytest.raises(RegistryError) as refusal:
        refuse_proposal(proposal=proposal, version=1, reason=" ", actor=None, now=NOW)
    assert refusal.value.field == "reason"
    with pytest.raises(Stale):
        refuse_proposal(proposal=proposal, version=4, reason="Không đúng giấy", actor=None, now=NOW)
    refuse_proposal(proposal=proposal, version=1, reason="Không đúng giấy", actor=None, now=NOW)

    assert Notification.objects.get(recipient=person).text == "Không đúng giấy"
    refused = last_refused(producer)
    assert refused is not None
    assert refused.reason == "Không đúng giấy"


def test_proposal_is_decided_by_its_officers_only(producer: Producer, person: Any) -> None:
    proposal = ask(producer, person, name="Mới")
    elsewhere = accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai"))

    for stranger in (person, accounts.commune_officer(CommuneFactory()), accounts.leader(), elsewhere):
        with pytest.raises(NotAllowed):
            accept_proposal(proposal=proposal, version=1, actor=stranger, now=NOW)
    assert list(proposals_visible_to(accounts.commune_officer(producer.unit), ON)) == [proposal]
    assert not proposals_visible_to(elsewhere, ON).exists()
    with pytest.raises(NotAllowed):
        withdraw_proposal(proposal=proposal, version=1, actor=accounts.PersonFactory(), now=NOW)
    assert withdraw_proposal(proposal=proposal, version=1, actor=person, now=NOW).state == "withdrawn"
    with pytest.raises(NotAllowed):
        ask(producer, accounts.PersonFactory(), name="Mới")
    with pytest.raises(RegistryError, match="Chưa có gì khác"):
        ask(producer, person, name="Tên cũ")


def test_product_name_told_to_others_is_proposed_the_rest_goes_in() -> None:
    product = ProductFactory(name="Măng", code="51-1-1-2026")
    person = accounts.producer_person(product.producer.organisation)

    done = edit_own_product(
        product=product, version=1, values={"name": "Măng khô", "story": "Chuyện"}, actor=person, now=NOW
    )

    product.refresh_from_db()
    assert (product.name, product.story) == ("Măng", "Chuyện")
    assert done.proposal is not None
    with pytest.raises(NeedsModeration):
        edit_product(product=product, version=2, values={"name": "Măng khô"}, actor=person, now=NOW)
    accept_proposal(proposal=done.proposal, version=1, actor=None, now=NOW)
    product.refresh_from_db()
    assert product.name == "Măng khô"


def test_product_name_is_free_before_anybody_was_told_and_held_once_recognised() -> None:
    product = ProductFactory(name="Măng")
    person = accounts.producer_person(product.producer.organisation)

    free = edit_own_product(product=product, version=1, values={"name": "Măng khô"}, actor=person, now=NOW)
    held = edit_own_product(
        product=product, version=2, values={"name": "Măng le"}, actor=person, now=NOW, is_recognised=True
    )

    product.refresh_from_db()
    assert (free.proposal, product.name) == (None, "Măng khô")
    assert held.proposal is not None
