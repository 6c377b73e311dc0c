"""Folding and order of Vietnamese text (STACK: đ is not a diacritic, NFD input, apostrophes)."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.text.folding import fold, sort_key


@pytest.mark.parametrize(
    "written", ["Đăk Hà", "Đắk Hà", "ĐĂK HÀ", "dak ha", " Đăk \t Hà\u00a0", "Ðăk Hà", "Đăk\u200b Hà\ufeff"]
)
def test_fold_makes_spellings_of_one_name_equal(written: str) -> None:
    assert fold(written) == "dak ha"


@pytest.mark.parametrize("apostrophe", "'’‘ʼ`´ʹ′＇")
def test_fold_makes_every_apostrophe_the_same(apostrophe: str) -> None:
    assert fold(f"Ia H{apostrophe}Drai") == "ia h'drai"


def test_fold_takes_decomposed_input_as_composed() -> None:
    name = "Rượu ghè ướp Đường Ẵ ỷ"

    assert (
        fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name)) == "ruou ghe uop duong a y"
    )


def test_fold_makes_dashes_the_same() -> None:
    assert fold("Kon Tum – Quảng Ngãi") == "kon tum - quang ngai"


@given(st.text())
def test_fold_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặấềễộờưứựỳỹÀĐẴ' "))
def test_fold_leaves_only_ascii_of_vietnamese(text: str) -> None:
    assert fold(text).isascii()


def shuffled(words: list[str]) -> list[str]:
    """Return the words in another order, the same in every run."""
    return random.Random(7).sample(words, len(words))


def test_sort_key_follows_the_alphabet() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")

    assert sorted(shuffled(alphabet), key=sort_key) == alphabet


def test_sort_key_follows_the_tones() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng", "mân"]

    assert sorted(shuffled(words), key=sort_key) == words


def test_sort_key_compares_syllable_by_syllable() -> None:
    names = ["An", "Anh", "Ba Vì", "Bà Rịa", "Dục Nông", "Đăk Cấm", "Đăk Hà", "Đăk Tô", "Đắk Mar"]

    assert sorted(shuffled(names), key=sort_key) == names


def test_sort_key_puts_numbers_by_value_before_letters() -> None:
    names = ["Thôn", "Thôn 2", "Thôn 02a", "Thôn 10", "Thôn 10b", "Thôn K5", "Thôn Một"]

    assert sorted(shuffled(names), key=sort_key) == names


def test_sort_key_does_not_count_capitals_apostrophes_marks_of_other_languages_and_invisible_characters() -> None:
    assert sort_key("IA H’DRAI") == sort_key("ia hdrai") == sort_key("Ia H'Dra\u200bi") == sort_key("ia hdra\u030ci")
    assert sort_key("\u0306") == sort_key("\u0301")[:1] + "0"


def test_sort_key_takes_decomposed_input_as_composed() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Ngọk Réo ướt")) == sort_key("Ngọk Réo ướt")


@given(st.text())
def test_sort_key_is_safe_for_any_collation(text: str) -> None:
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")
