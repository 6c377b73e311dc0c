"""What the records answer about themselves."""

from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import Text


def test_text_answers_in_vietnamese_unless_english_is_asked() -> None:
    text = Text("sao", "star")

    assert (text.in_language("vi"), text.in_language("en"), text.in_language("fr")) == ("sao", "star", "sao")


def test_criterion_answers_points_needs_and_marks() -> None:
    linkage = load_pack("qd-26-2026").sets[13].by_code["1.5"]

    assert [linkage.points(place) for place in range(5)] == [0, 0, 1, 2, 3]
    assert [linkage.need(star) for star in (3, 4, 5)] == [0, 2, 3]
    assert linkage.has_minimum
    assert linkage.has_printed_zero
    assert linkage.applies_if is None
    assert linkage.part == "A"


def test_criterion_knows_its_cases_and_condition() -> None:
    pack = load_pack("qd-26-2026")

    assert pack.sets[26].by_code["8"].cases == {"a", "b"}
    assert pack.sets[13].by_code["5.2"].applies_if == "5.1"
    assert not pack.sets[13].by_code["1"].is_leaf
