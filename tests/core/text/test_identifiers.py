"""Certificate codes: an altered code is told from an unknown one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.text.identifiers import ALPHABET, RANDOM_BYTES, check_character, code_state, new_code, normalise_code

CODES = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(new_code)


def symbols_of(code: str) -> str:
    return code.removeprefix("SL").replace("-", "")


def test_new_code_is_printed_in_groups() -> None:
    assert new_code(bytes(5)) == "SL-0000-0000-0"
    assert new_code(b"\xff" * 5) == "SL-ZZZZ-ZZZZ-" + check_character("ZZZZZZZZ")


def test_new_code_wants_forty_bits() -> None:
    with pytest.raises(ValueError, match="a code is made from 5 bytes, got 4"):
        new_code(bytes(4))


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_new_code_differs_for_different_bytes(first: bytes, second: bytes) -> None:
    assert (new_code(first) == new_code(second)) == (first == second)


@given(CODES)
def test_code_state_knows_its_own_codes(code: str) -> None:
    assert code_state(code) == "well_formed"


@given(CODES)
def test_code_state_finds_every_single_wrong_symbol(code: str) -> None:
    right = symbols_of(code)

    wrong = [right[:at] + other + right[at + 1 :] for at in range(9) for other in ALPHABET if other != right[at]]

    assert {code_state(each) for each in wrong} == {"altered"}


def test_code_state_finds_every_swap_of_neighbours() -> None:
    swapped = []
    for first in ALPHABET:
        for second in ALPHABET.replace(first, ""):
            for at in range(7):
                body = "7K3M9QXT"[:at] + first + second + "7K3M9QXT"[at + 2 :]
                code = body + check_character(body)
                swapped.append(code[:at] + second + first + code[at + 2 :])

    assert {code_state(each) for each in swapped} == {"altered"}


@given(CODES)
def test_code_state_finds_the_check_symbol_swapped_with_its_neighbour(code: str) -> None:
    right = symbols_of(code)
    swapped = right[:7] + right[8] + right[7]

    assert code_state(swapped) == ("well_formed" if swapped == right else "altered")


@pytest.mark.parametrize(
    "typed", ["", "SL", "SL-7K3M-9QXT", "SL-7K3M-9QXT-FF", "SL-7K3M-9Q*T-F", "83-829-28780-3-2022", "Đ" * 9]
)
def test_code_state_knows_what_is_no_code(typed: str) -> None:
    assert code_state(typed) == "malformed"


@pytest.mark.parametrize(
    "typed",
    ["SL-7K3M-9QXT-F", "sl7k3m9qxtf", "7K3M 9QXT F", " sl – 7k3m – 9qxt – f\n", "S1-7K3M-9QXT-F", "SI.7K3M/9QXT_F"],
)
def test_normalise_code_forgives_how_it_was_typed(typed: str) -> None:
    assert normalise_code(typed) == "SL-7K3M-9QXT-F"


def test_normalise_code_reads_letters_that_are_not_in_the_alphabet() -> None:
    assert normalise_code("OoIi LlUuZ") == "SL-0011-11VV-Z"


def test_normalise_code_keeps_a_code_that_itself_begins_like_the_prefix() -> None:
    assert normalise_code("S1AB CDEF G") == "SL-S1AB-CDEF-G"
