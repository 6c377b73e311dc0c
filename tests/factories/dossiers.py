"""Dossiers for tests: a bare row in any state, or one brought there through the real verbs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.factories.accounts import commune_officer, producer_person, provincial_officer
from tests.factories.registry import MADE_AT, ProductFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier, Evidence
from saolang.apps.dossiers.operations import (
    add_evidence,
    appraise,
    enter_council,
    propose,
    receive,
    save_answers,
    save_appraisal,
    save_report,
    start_dossier,
    submit,
    use_evidence,
)
from saolang.apps.dossiers.operations.pinning import pin
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.registry.models import Product
from saolang.common.clock import local_date
from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import CriteriaSet

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PACK_ID = "qd-26-2026"
MANDATORY = ("business_registration", "production_eligibility_certificate", "quality_declaration")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class DossierFactory(factory.django.DjangoModelFactory):
    """A bare dossier under 26/2026 in the state asked for, without answers, evidence or history."""

    class Meta:
        model = Dossier

    product = factory.SubFactory(ProductFactory)
    kind = DossierKind.FIRST
    state = DossierState.DRAFT
    commune = factory.LazyAttribute(lambda dossier: dossier.product.producer.unit)
    created_at = MADE_AT
    updated_at = MADE_AT

    @classmethod
    def _create(cls, model_class: type[Dossier], *args: object, **values: object) -> Dossier:
        dossier = model_class(*args, **values)
        pack = load_pack(PACK_ID)
        pin(dossier, pack, pack.sets[dossier.product.set_number])
        dossier.save()
        return dossier


def pdf(name: str = "giay-to.pdf", mark: str = "") -> SimpleUploadedFile:
    """Return a small PDF as a browser sends it; ``mark`` makes its content another."""
    return SimpleUploadedFile(name, PDF.replace(b"endobj", b"endobj %" + mark.encode() + b"\n", 1), "application/pdf")


def picture(name: str = "anh.jpg", size: tuple[int, int] = (64, 48), form: str = "JPEG") -> SimpleUploadedFile:
    """Return a small picture as a phone sends it."""
    written = BytesIO()
    Image.new("RGB", size, "olive").save(written, form)
    return SimpleUploadedFile(name, written.getvalue(), f"image/{form.lower()}")


def best_answers(criteria_set: CriteriaSet) -> dict[str, int]:
    """Return the best option of every criterion: 100 points."""
    return {leaf.code: max(leaf.options, key=lambda option: option.points).place for leaf in criteria_set.leaves}


def no_answers(criteria_set: CriteriaSet) -> dict[str, int]:
    """Return "no option met" at every criterion."""
    return dict.fromkeys((leaf.code for leaf in criteria_set.leaves), 0)


def own_person(record: Dossier | Product) -> Person:
    """Return somebody who acts for the producer, the same at every call."""
    product = record.product if isinstance(record, Dossier) else record
    return _holder(product.producer.organisation, Role.PRODUCER) or producer_person(product.producer.organisation)


def own_officer(dossier: Dossier) -> Person:
    """Return an officer of the dossier's commune, the same at every call."""
    office = Organisation.objects.filter(unit=dossier.commune, kind="commune").first()
    return (office and _holder(office, Role.COMMUNE_OFFICER)) or commune_officer(dossier.commune)


def own_province_officer(dossier: Dossier) -> Person:
    """Return an officer of the dossier's province, the same at every call."""
    office = Organisation.objects.filter(unit=dossier.commune.parent, kind="provincial_office").first()
    return (office and _holder(office, Role.PROVINCIAL_OFFICER)) or provincial_officer(dossier.commune.parent)


def _holder(organisation: Organisation, role: Role) -> Person | None:
    return Person.objects.filter(memberships__organisation=organisation, memberships__role=role).first()


def filled_draft(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a draft with nothing missing: every criterion answered (best options unless given), papers, report."""
    product = product or ProductFactory()
    person = own_person(product)
    dossier = start_dossier(product=product, kind=DossierKind.FIRST, actor=person, on=local_date(now), now=now)
    return fill(dossier, answers=answers, now=now)


def fill(dossier: Dossier, *, answers: Mapping[str, int] | None = None, now: datetime = NOW) -> Dossier:
    """Fill ``dossier``, a draft, so that nothing is missing."""
    person = own_person(dossier)
    criteria_set = criteria_set_of(dossier)
    save_answers(dossier=dossier, answers=answers or best_answers(criteria_set), actor=person, now=now)
    for kind in MANDATORY:
        paper = add_paper(dossier, kind, now=now)
        use_evidence(dossier=dossier, evidence=paper, criterion="", actor=person, now=now)
    return save_report(
        dossier=dossier,
        version=dossier.version,
        values={
            "history": "Thành lập năm 2019.",
            "organisation_text": "Bảy thành viên.",
            "growing_area": "12 ha tại xã.",
            "technology": "Sơ chế, đóng gói.",
            "quality_changes": "Thêm kiểm nghiệm.",
            "market": "Trong tỉnh.",
            "revenue_vnd": 1_200_000_000,
            "profit_vnd": 150_000_000,
            "plan": "Mở rộng vùng trồng.",
            "changes_since_recognition": "Bao bì mới.",
            "sample_count": 5,
            "has_pledged": True,
        },
        actor=person,
        now=now,
    )


def add_paper(
    dossier: Dossier, kind: str = "other", *, expires_on: date | None = date(2029, 1, 1), now: datetime = NOW
) -> Evidence:
    """Return a paper with one file in the ledger of the dossier's producer."""
    return add_evidence(
        producer=dossier.product.producer,
        kind=kind,
        title=f"Giấy {kind}",
        files=[pdf(f"{kind}.pdf", mark=kind)],
        number="01/2026",
        issuer="Nơi cấp thử",
        issued_on=date(2026, 1, 5),
        expires_on=expires_on,
        actor=own_person(dossier),
        now=now,
    )


def submitted(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a dossier filed at the commune."""
    dossier = filled_draft(product, answers=answers, now=now)
    submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=now)
    return _fresh(dossier)


def written_appraisal(dossier: Dossier, *, now: datetime = NOW) -> CommuneAppraisal:
    """Return the open appraisal of a filed dossier with its four contents written."""
    appraisal = dossier.commune_appraisals.get(conclusion="open")
    return save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        values={
            "local_raw_material": "Từ 12 ha tại xã.",
            "local_labour": "Năm lao động của xã.",
            "product_idea_origin": "Nghề lâu đời của làng.",
            "story_local_identity": "Gắn với địa danh.",
        },
        actor=own_officer(dossier),
        now=now,
    )


def proposed(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a dossier the commune proposed to the province."""
    dossier = submitted(product, answers=answers, now=now)
    appraisal = written_appraisal(dossier, now=now)
    return propose(appraisal=appraisal, version=appraisal.version, actor=own_officer(dossier), now=now)


def received(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a dossier the province took in."""
    dossier = proposed(product, answers=answers, now=now)
    return receive(dossier=dossier, actor=own_province_officer(dossier), now=now)


def appraised(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a dossier the advisory team has reported on."""
    dossier = received(product, answers=answers, now=now)
    return appraise(dossier=dossier, actor=own_province_officer(dossier), now=now)


def in_council(
    product: Product | None = None, *, answers: Mapping[str, int] | None = None, now: datetime = NOW
) -> Dossier:
    """Return a dossier before a council (no hearing is made: that is evaluation's)."""
    dossier = appraised(product, answers=answers, now=now)
    return enter_council(dossier=dossier, actor=own_province_officer(dossier), now=now)


def _fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)
