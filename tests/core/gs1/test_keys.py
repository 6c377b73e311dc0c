"""GS1 keys: a wrong digit is always found, a prefix numbers what it can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.gs1.keys import (
    KeyProblem,
    belongs_to,
    clean_company_prefix,
    clean_gtin,
    gtin_in,
    gtin_of,
    is_vietnamese,
    item_capacity,
    same_gtins,
)

PREFIXES = st.integers(0, 99999999).map(lambda n: f"893{n:08d}"[:11]).flatmap(
    lambda long: st.integers(8, 11).map(lambda length: long[:length])
)  # fmt: skip


def test_gtin_is_read_with_spaces_and_hyphens() -> None:
    assert clean_gtin(" 8 938505-970011 ") == "8938505970011"


@pytest.mark.parametrize("text", ["96385074", "036000291452", "8938505970011", "18938505970018"])
def test_gtin_lengths_in_use_are_taken(text: str) -> None:
    assert clean_gtin(text) == text


def test_gtin_with_a_wrong_check_digit_is_refused_with_the_right_one() -> None:
    with pytest.raises(KeyProblem, match="8938505970011"):
        clean_gtin("8938505970012")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("893850597001", "kiểm tra"),
        ("12345", "có 5"),
        ("", "chữ số"),
        ("89385O5970011", "chỉ gồm"),
        ("٨٩٣٨٥٠٥٩٧٠٠١١", "chỉ gồm"),
    ],
)
def test_gtin_that_is_none_is_refused(text: str, words: str) -> None:
    with pytest.raises(KeyProblem, match=words):
        clean_gtin(text)


@given(PREFIXES, st.data())
def test_gtin_made_under_a_prefix_belongs_to_it(prefix: str, data: st.DataObject) -> None:
    gtin = gtin_of(prefix, data.draw(st.integers(0, item_capacity(prefix) - 1)))
    assert clean_gtin(gtin) == gtin
    assert belongs_to(gtin, prefix)
    assert is_vietnamese(gtin)


@given(PREFIXES, st.integers(0, 12), st.integers(1, 9))
def test_gtin_with_one_digit_changed_is_found(prefix: str, place: int, step: int) -> None:
    gtin = gtin_of(prefix, 0)
    changed = gtin[:place] + str((int(gtin[place]) + step) % 10) + gtin[place + 1 :]
    with pytest.raises(KeyProblem):
        clean_gtin(changed)


def test_gtin_14_carries_an_indicator_before_the_prefix() -> None:
    assert belongs_to("18938505970018", "89385059")
    assert not belongs_to("8938505970011", "89385058")
    assert not belongs_to("96385074", "96385")


def test_prefix_numbers_what_it_can_hold() -> None:
    assert item_capacity("89385059") == 10_000
    assert gtin_of("89385059", 7001) == "8938505970011"
    with pytest.raises(KeyProblem, match="10 vật phẩm"):
        gtin_of("89385059701", 10)


@pytest.mark.parametrize("text", ["88012345", "8931234", "893123456789"])
def test_prefix_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(KeyProblem, match="bắt đầu bằng 893"):
        clean_company_prefix(text)


def test_prefix_is_read_with_spaces() -> None:
    assert clean_company_prefix("893 85059") == "89385059"


@pytest.mark.parametrize(
    ("told", "gtin"),
    [
        (" 8 938505-970011 ", "8938505970011"),
        (" 0895 1001 ", ""),
        ("https://id.gs1.org/01/09506000134352", "09506000134352"),
        ("https://ocop.example/vi/01/09506000134352/10/LO1?17=261231", "09506000134352"),
        ("https://ocop.example/xac-minh/SL-0000-0001-0", ""),
        ("https://ocop.example/01/09506000134353", ""),
        ("https://ocop.example/01", ""),
        ("https://[x/01/09506000134352", ""),
        ("SL-0000-0001-0", ""),
        ("", ""),
    ],
)
def test_gtin_is_read_from_a_barcode_and_from_a_digital_link(told: str, gtin: str) -> None:
    assert gtin_in(told) == gtin


def test_gtin_is_the_same_with_and_without_leading_zeros() -> None:
    assert same_gtins("09506000134352") == {"9506000134352", "09506000134352"}
    assert same_gtins("00000096385074") == {"96385074", "000096385074", "0000096385074", "00000096385074"}
