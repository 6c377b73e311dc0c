"""Labels and standards: guided, answered whole, kept with a picture, compared with what markets ask."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Evidence
from saolang.apps.dossiers.validators.uploads import UploadRefused
from saolang.apps.innovation.models import LabelCheck, MarketRequirement
from saolang.apps.innovation.operations import (
    add_requirement,
    add_test_report,
    check_label,
    confirm_rule,
    declare_standard,
    drop_requirement,
)
from saolang.apps.innovation.queries import GOODS, gaps_of, goods_for, label_items
from saolang.apps.innovation.validators import InnovationError
from saolang.apps.registry.models import Product
from saolang.common.errors import NotAllowed
from saolang.core.regulation.loader import load_pack

ON = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "brown").save(content, "JPEG")
    return SimpleUploadedFile("nhan.jpg", content.getvalue(), content_type="image/jpeg")


def all_present(goods: str = "drink") -> dict[str, dict[str, str]]:
    return {item.key: {"answer": "present", "remark": ""} for item in label_items(goods)}


def test_every_criteria_set_belongs_to_one_kind_of_goods() -> None:
    covered = sorted(number for goods in GOODS.values() for number in goods.sets)
    assert covered == sorted(load_pack("qd-26-2026").sets)


def test_label_check_counts_what_is_missing_and_keeps_the_picture(
    product: Product, owner: Person, now: datetime
) -> None:
    goods = goods_for(product.set_number)
    assert goods is not None
    answers = all_present(goods.key)
    answers["drink.origin"] = {"answer": "missing", "remark": "Chưa ghi nơi làm"}
    answers["drink.warnings"] = {"answer": "not_asked", "remark": ""}

    check = check_label(
        product=product,
        goods=goods.key,
        answers=answers,
        photos=[picture()],
        keep_as_evidence=True,
        actor=owner,
        now=now,
    )

    assert (check.missing_count, check.rules_confirmed) == (1, False)
    assert check.photo is not None
    evidence = Evidence.objects.get(public_id=check.evidence_id)
    assert (evidence.kind, evidence.files.count()) == ("label_sample", 1)


def test_label_check_wants_every_item_and_a_picture(product: Product, owner: Person, now: datetime) -> None:
    answers = all_present()
    del answers["drink.origin"]
    given = {"product": product, "goods": "drink", "keep_as_evidence": False, "actor": owner, "now": now}
    with pytest.raises(InnovationError) as refused:
        check_label(answers=answers, photos=[picture()], **given)
    assert refused.value.field == "drink.origin"
    with pytest.raises(InnovationError) as refused:
        check_label(answers=all_present(), photos=[], **given)
    assert refused.value.field == "photos"
    with pytest.raises(UploadRefused):
        check_label(answers=all_present(), photos=[SimpleUploadedFile("nhan.jpg", b"")], **given)
    assert not LabelCheck.objects.exists()


def test_officer_checks_a_label_without_touching_the_ledger(product: Product, science: Person, now: datetime) -> None:
    check_label(
        product=product, goods="drink", answers=all_present(), photos=[picture()], keep_as_evidence=False,
        actor=science, now=now,
    )  # fmt: skip
    assert not Evidence.objects.exists()


def test_label_check_tells_when_every_rule_was_confirmed(
    product: Product, owner: Person, science: Person, now: datetime
) -> None:
    province = product.producer.unit.parent
    assert province is not None
    for item in label_items("drink"):
        confirm_rule(province=province, key=item.key, is_confirmed=True, remark="", actor=science, now=now)
    given = {"product": product, "goods": "drink", "keep_as_evidence": False, "actor": owner, "now": now}
    assert check_label(answers=all_present(), photos=[picture()], **given).rules_confirmed
    confirm_rule(province=province, key="drink.origin", is_confirmed=False, remark="Xem lại", actor=science, now=now)
    assert not check_label(answers=all_present(), photos=[picture()], **given).rules_confirmed
    with pytest.raises(NotAllowed):
        confirm_rule(province=province, key="drink.origin", is_confirmed=True, remark="", actor=owner, now=now)


def test_standard_is_declared_once(product: Product, owner: Person, now: datetime) -> None:
    given = {"product": product, "kind": "base", "title": "", "declared_on": ON, "actor": owner, "now": now}
    declare_standard(number="TCCS 01:2026", **given)
    with pytest.raises(InnovationError) as refused:
        declare_standard(number="TCCS 01:2026", **given)
    assert refused.value.field == "number"


def test_gaps_tell_met_failed_old_and_unknown(product: Product, owner: Person, science: Person, now: datetime) -> None:
    province = product.producer.unit.parent
    assert province is not None
    for parameter in ("Ochratoxin A", "Chì (Pb)", "Độ ẩm", "Dư lượng glyphosate"):
        add_requirement(
            province=province, market="Liên minh châu Âu", set_numbers=[13], parameter=parameter, limit="≤ 3 µg/kg",
            source="Quy định ví dụ", actor=science, now=now,
        )  # fmt: skip
    add_requirement(
        province=province, market="Liên minh châu Âu", set_numbers=[4], parameter="Khác bộ", limit="x",
        source="Quy định ví dụ", actor=science, now=now,
    )  # fmt: skip

    def report(number: str, reported_on: date, parameter: str, passed: str) -> None:
        add_test_report(
            product=product, laboratory="Phòng thử ví dụ", number=number, reported_on=reported_on,
            results=[{"parameter": parameter, "value": "2,1", "unit": "µg/kg", "limit": "3", "passed": passed}],
            file=None, actor=owner, now=now,
        )  # fmt: skip

    report("1", date(2026, 10, 1), "ochratoxin a", "yes")
    report("2", date(2026, 9, 1), "Ochratoxin A", "no")
    report("3", date(2026, 9, 1), "Chì (Pb)", "no")
    report("4", date(2024, 9, 1), "Độ ẩm", "yes")

    gaps = gaps_of(product, list(MarketRequirement.objects.all()), ON)

    assert {gap.requirement.parameter: gap.standing for gap in gaps} == {
        "Ochratoxin A": "met", "Chì (Pb)": "failed", "Độ ẩm": "old", "Dư lượng glyphosate": "unknown"
    }  # fmt: skip


def test_requirement_is_the_departments_to_write(
    product: Product, owner: Person, science: Person, now: datetime
) -> None:
    province = product.producer.unit.parent
    assert province is not None
    given = {"province": province, "market": "A", "parameter": "B", "limit": "C", "source": "D", "now": now}
    with pytest.raises(NotAllowed):
        add_requirement(set_numbers=[13], actor=owner, **given)
    with pytest.raises(InnovationError) as refused:
        add_requirement(set_numbers=[99], actor=science, **given)
    assert refused.value.field == "set_numbers"
    kept = add_requirement(set_numbers=[13], actor=science, **given)
    drop_requirement(requirement=kept, version=1, actor=science, now=now)
    assert not MarketRequirement.objects.exists()


def test_test_report_wants_something_measured(product: Product, owner: Person, now: datetime) -> None:
    with pytest.raises(InnovationError) as refused:
        add_test_report(
            product=product, laboratory="A", number="1", reported_on=ON, results=[{"parameter": ""}], file=None,
            actor=owner, now=now,
        )  # fmt: skip
    assert refused.value.field == "results"
