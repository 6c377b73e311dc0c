"""Words to search by: what is kept, what is asked, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.common.search.words import MOST_WORDS, document, nearness, trigrams, words_of


@pytest.mark.parametrize("typed", ["Đăk Hà", "ĐẮK  HÀ", "dak ha", "Đa\u0306k Ha\u0300", "‘đăk’ hà"])
def test_words_are_the_same_with_and_without_marks(typed: str) -> None:
    assert words_of(typed) == ["dak", "ha"]


def test_document_holds_words_parted_and_squeezed() -> None:
    assert document("Xã Ia H’Drai", "SL-7K2M-0001-Q") == " xa ia h drai hdrai sl 7k2m 0001 q sl7k2m0001q "


def test_document_of_nothing_is_empty() -> None:
    assert document("", "…") == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('"cà phê" OR *', ["ca", "phe", "or"]),
        ("NEAR(mật, ong)", ["near", "mat", "ong"]),
        ("☕🍯", []),
        ("a' OR 1=1 --", ["a", "or", "1"]),
        ("50%_\\", ["50"]),
        ("x" * 10_000, ["x" * 200]),
        (" ".join(str(n) for n in range(5000)), [str(n) for n in range(MOST_WORDS)]),
    ],
)
def test_what_is_no_word_is_left_out(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


@given(st.text(max_size=400))
def test_words_of_anything_are_letters_and_digits(typed: str) -> None:
    words = words_of(typed)
    assert len(words) <= MOST_WORDS
    assert all(word.isalnum() for word in words)


@given(st.text(max_size=60))
def test_every_word_of_a_text_begins_a_word_of_its_document(text: str) -> None:
    kept = document(text)
    assert all(f" {word}" in kept for word in words_of(text))


def test_trigrams_know_where_a_word_begins_and_ends() -> None:
    assert trigrams("dac") == [" da", "dac", "ac "]


def test_nearness_falls_with_every_wrong_letter() -> None:
    kept = document("Cà phê Đăk Hà")
    exact, slip, other = (nearness(words_of(typed), kept) for typed in ("ca phe dak ha", "ca phe dac ha", "mat ong"))
    assert exact == 100
    assert exact > slip > 78 > other
