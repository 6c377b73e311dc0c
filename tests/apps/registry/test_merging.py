"""Entries that may be one producer, and making one of two."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.conftest import NOW
from tests.factories import accounts
from tests.factories.dossiers import submitted
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.queries import people_of
from saolang.apps.audit.queries import events_under
from saolang.apps.dossiers.models import Evidence
from saolang.apps.registry.models import Producer, Product, YearlyFigures
from saolang.apps.registry.operations import Merged, MergeRefused, edit_producer, merge_producers
from saolang.apps.registry.queries import (
    Sameness,
    duplicate_pairs,
    merged_entry,
    own_producers,
    producers_visible_to,
    products_visible_to,
)
from saolang.apps.registry.validators import bare_name, bare_phone, bare_tax_code
from saolang.common.errors import NotAllowed, Stale
from saolang.core.text.folding import sort_key

ON = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def merge(keep: Producer, drop: Producer, actor: Any = None, now: datetime = NOW) -> Producer:
    return merge_producers(
        keep=keep, drop=drop, keep_version=keep.version, drop_version=drop.version, actor=actor, now=now
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hợp tác xã Mắc ca Đăk Mar", "HTX MẮC CA ĐẮK MAR"),
        ("Công ty TNHH MTV Sâm Ngọc Linh", "Cty TNHH Sâm Ngọc Linh"),
        ("HTX Nông nghiệp và Dịch vụ Ia Tơi", "Hợp tác xã nông nghiệp, dịch vụ Ia Tơi"),
        ("Hộ kinh doanh Y Thử", "HKD Y Thử (ví dụ)"),
    ],
)
def test_name_is_bare_of_the_words_for_its_kind(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other) != ""


def test_name_of_nothing_but_kind_words_stays_whole() -> None:
    assert bare_name("Hợp tác xã Nông nghiệp") == "hop tac xa nong nghiep"


def test_phone_and_tax_code_are_compared_bare() -> None:
    assert bare_phone("+84 905.123.456") == bare_phone("0905 123 456") == bare_phone("84905123456") == "0905123456"
    assert bare_tax_code("0314409058-002") == bare_tax_code("0314409058")
    assert (bare_phone(""), bare_tax_code("")) == ("", "")


def test_pairs_tell_their_reasons_the_strongest_first(django_assert_num_queries: Any) -> None:
    first = ProducerFactory(organisation__name="HTX Mắc ca Thử", phone="0905111222", tax_code="0314409058")
    second = ProducerFactory(
        organisation__name="Hợp tác xã Mắc ca Thử", phone="+84905111222", tax_code="0314409058-002"
    )
    third = ProducerFactory(organisation__name="Cơ sở Mắc ca Thử", phone="")
    ProducerFactory(organisation__name="Hộ Khác", phone="")
    far = CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    ProducerFactory(organisation=accounts.OrganisationFactory(unit=far, name="HTX Mắc ca Thử"), phone="")

    with django_assert_num_queries(1):
        pairs = duplicate_pairs(Producer.objects.all())

    assert [(pair.first, pair.second, pair.reasons) for pair in pairs] == [
        (first.pk, second.pk, (Sameness.TAX_CODE, Sameness.PHONE, Sameness.NAME)),
        (first.pk, third.pk, (Sameness.NAME,)),
    ]


def test_pairs_of_a_large_group_do_not_grow_with_its_square() -> None:
    for _ in range(12):
        ProducerFactory(organisation__name="Hộ Trùng tên", phone="")

    assert len(duplicate_pairs(Producer.objects.all())) == 11
    assert len(duplicate_pairs(Producer.objects.all(), most=5)) == 5


def test_merge_moves_products_papers_people_and_leads_on() -> None:
    keep = ProducerFactory(phone="", tax_code="", introduction="")
    drop = ProducerFactory(organisation__unit=keep.unit, phone="0905777888", tax_code="0100233488")
    dossier = submitted(ProductFactory(producer=drop, name="Măng khô"))
    paper = Evidence.objects.filter(producer=drop)[0]
    person = accounts.producer_person(drop.organisation)
    YearlyFigures.objects.create(producer=drop, year=2025, revenue_vnd=1, created_at=NOW, updated_at=NOW)
    officer = accounts.provincial_officer()
    keep.refresh_from_db()
    drop.refresh_from_db()

    merged = merge(keep, drop, officer)

    drop.refresh_from_db()
    dossier.refresh_from_db()
    paper.refresh_from_db()
    product = dossier.product
    assert (product.producer, paper.producer) == (keep, keep)
    assert (merged.phone, merged.tax_code, drop.tax_code) == ("0905777888", "0100233488", "")
    assert keep.yearly_figures.get().year == 2025
    assert (drop.merged_into, drop.merged_at, drop.status) == (keep, NOW, "closed")
    assert merged_entry(drop.public_id) == keep
    assert person in people_of(keep.organisation, "producer", ON)
    assert list(own_producers(person, ON)) == [keep]
    assert list(producers_visible_to(officer, ON)) == [keep]
    assert list(products_visible_to(person, ON)) == [product]
    away = events_under(f"producer:{drop.public_id}").last()
    here = events_under(f"producer:{keep.public_id}").last()
    assert away is not None
    assert here is not None
    assert (away.action, here.action) == ("registry.producer.merged_away", "registry.producer.merged_here")
    assert here.after["products"] == ["Măng khô"]
    assert here.after["others"]["Evidence"] >= 1
    with pytest.raises(Merged):
        edit_producer(producer=drop, version=drop.version, values={"phone": ""}, actor=None, now=NOW)


def test_merge_makes_one_of_two_products_of_a_name() -> None:
    keep, drop = ProducerFactory(), ProducerFactory()
    bare = ProductFactory(producer=keep, name="Măng khô", sort_key=sort_key("Măng khô"))
    filed = ProductFactory(producer=drop, name="Măng khô", sort_key=sort_key("Măng khô"))
    submitted(filed)
    drop.refresh_from_db()

    merge(keep, drop)

    bare.refresh_from_db()
    filed.refresh_from_db()
    assert (bare.merged_into, filed.merged_into, filed.producer) == (filed, None, keep)
    assert Product.objects.filter(producer=keep, merged_into=None).get() == filed


def test_merge_is_refused_where_both_filed_a_product_of_a_name() -> None:
    keep, drop = ProducerFactory(), ProducerFactory()
    for owner in (keep, drop):
        submitted(ProductFactory(producer=owner, name="Măng khô", sort_key=sort_key("Măng khô")))
    keep.refresh_from_db()
    drop.refresh_from_db()

    with pytest.raises(MergeRefused, match="Măng khô"):
        merge(keep, drop)
    drop.refresh_from_db()
    assert drop.merged_into is None


def test_figures_of_a_year_both_told_stay_where_they_are() -> None:
    keep, drop = ProducerFactory(), ProducerFactory()
    for owner in (keep, drop):
        YearlyFigures.objects.create(producer=owner, year=2025, created_at=NOW, updated_at=NOW)

    merge(keep, drop)

    assert (keep.yearly_figures.count(), drop.yearly_figures.count()) == (1, 1)


def test_merge_is_for_an_officer_over_both_and_the_version_seen() -> None:
    keep, drop = ProducerFactory(), ProducerFactory()

    for stranger in (
        accounts.commune_officer(keep.unit),
        accounts.producer_person(keep.organisation),
        accounts.leader(),
        accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai")),
    ):
        with pytest.raises(NotAllowed):
            merge(keep, drop, stranger)
    with pytest.raises(Stale):
        merge_producers(keep=keep, drop=drop, keep_version=1, drop_version=9, actor=None, now=NOW)
    with pytest.raises(MergeRefused):
        merge(keep, keep)
    real = ProducerFactory(is_example=False)
    with pytest.raises(MergeRefused, match="ví dụ"):
        merge(keep, real)


def test_entry_known_by_its_province_takes_the_finer_unit() -> None:
    province = ProvinceFactory()
    keep = ProducerFactory(organisation__unit=province)
    drop = ProducerFactory()

    merged = merge(keep, drop, accounts.provincial_officer())

    assert (merged.unit, merged.organisation.unit) == (drop.unit, drop.unit)
