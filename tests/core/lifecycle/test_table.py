"""Transition tables: look-up, refusal, soundness and drawing."""

from enum import StrEnum

import pytest

from saolang.core.lifecycle import NotPossible, Transition, TransitionTable


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


TABLE = TransitionTable(
    name="Hồ sơ",
    states=State,
    initial=State.DRAFT,
    transitions=[
        Transition("submit", [State.DRAFT, State.RETURNED], State.SUBMITTED, "Nộp"),
        Transition("return", State.SUBMITTED, State.RETURNED, "Trả lại"),
        Transition("withdraw", (State.DRAFT, State.SUBMITTED), State.WITHDRAWN, "Rút hồ sơ"),
    ],
    final=[State.WITHDRAWN],
    labels={State.DRAFT: "đang soạn", State.SUBMITTED: "đã nộp", State.WITHDRAWN: "đã rút"},
)
EXPECTED = {
    ("draft", "submit"): State.SUBMITTED,
    ("returned", "submit"): State.SUBMITTED,
    ("submitted", "return"): State.RETURNED,
    ("draft", "withdraw"): State.WITHDRAWN,
    ("submitted", "withdraw"): State.WITHDRAWN,
}


@pytest.mark.parametrize("verb", ["submit", "return", "withdraw", "frobnicate"])
@pytest.mark.parametrize("state", list(State))
def test_next_answers_every_state_and_verb(state: State, verb: str) -> None:
    if (state, verb) in EXPECTED:
        assert TABLE.allows(state, verb)
        assert TABLE.next(state, verb) is EXPECTED[state, verb]
    else:
        assert not TABLE.allows(state, verb)
        with pytest.raises(NotPossible):
            TABLE.next(state, verb)


def test_next_takes_plain_strings_from_the_database() -> None:
    assert TABLE.next("draft", "submit") is State.SUBMITTED


def test_not_possible_says_what_is_possible_now() -> None:
    with pytest.raises(NotPossible) as refused:
        TABLE.next(State.SUBMITTED, "submit")

    assert str(refused.value) == (
        "Không thể “Nộp”: Hồ sơ đang ở trạng thái “đã nộp”. Lúc này có thể: “Trả lại”, “Rút hồ sơ”."
    )
    assert (refused.value.table, refused.value.state, refused.value.verb) == ("Hồ sơ", "submitted", "submit")
    assert refused.value.possible == ("return", "withdraw")


@pytest.mark.parametrize(("state", "shown"), [(State.WITHDRAWN, "đã rút"), ("nowhere", "nowhere")])
def test_not_possible_says_when_nothing_is_possible(state: str, shown: str) -> None:
    with pytest.raises(NotPossible) as refused:
        TABLE.next(state, "frobnicate")

    assert refused.value.message == (
        f"Không thể “frobnicate”: Hồ sơ đang ở trạng thái “{shown}”. Ở trạng thái này không còn việc nào làm được."
    )


def test_verbs_from_lists_them_in_table_order() -> None:
    assert TABLE.verbs_from("draft") == ("submit", "withdraw")
    assert TABLE.verbs_from("withdrawn") == ()
    assert TABLE.verbs == ("submit", "return", "withdraw")


def test_label_falls_back_to_the_state() -> None:
    assert TABLE.label("returned") == "returned"
    assert TABLE.verb_label("frobnicate") == "frobnicate"
    assert Transition("submit", "draft", "submitted").text == "submit"


def test_check_finds_nothing_in_a_sound_table() -> None:
    assert TABLE.check() == ()


def step(verb: str, source: str, target: str) -> Transition:
    return Transition(verb, source, target)


@pytest.mark.parametrize(
    ("table", "problems"),
    [
        (
            TransitionTable("T", ("a", "b"), "a", [step("go", "a", "b"), step("go", "a", "a")], ("b",)),
            ("T: verb go leaves a twice.",),
        ),
        (
            TransitionTable("T", ("a", "b"), "a", [step("go", "a", "b"), step("back", "b", "a")], ("b",)),
            ("T: verb back leaves the final state b.",),
        ),
        (
            TransitionTable("T", ("a", "b"), "a", [step("go", "a", "b")]),
            ("T: nothing leads out of b, yet it is not final.",),
        ),
        (
            TransitionTable("T", ("a", "b", "c"), "a", [step("go", "a", "b")], ("b", "c")),
            ("T: c cannot be reached from a.",),
        ),
        (
            TransitionTable("T", ("a", "b"), "a", [step("go", "a", "b"), step("fly", "a", "x")], ("b",)),
            ("T: verb fly names unknown state x.",),
        ),
        (
            TransitionTable("T", ("a", "b", "b"), "a", [step("go", "a", "b")], ("b", "x"), {"y": "?"}),
            (
                "T: a state is listed twice.",
                "T: x is final or labelled but not a state.",
                "T: y is final or labelled but not a state.",
            ),
        ),
        (
            TransitionTable("T", ("a",), "x", [], ("a",)),
            ("T: initial state x is not a state.", "T: a cannot be reached from x."),
        ),
    ],
)
def test_check_names_each_mistake(table: TransitionTable, problems: tuple[str, ...]) -> None:
    assert table.check() == problems


def test_mermaid_draws_every_step() -> None:
    assert (
        TABLE.mermaid()
        == """\
stateDiagram-v2
    [*] --> draft
    draft : đang soạn
    submitted : đã nộp
    withdrawn : đã rút
    draft --> submitted : Nộp
    returned --> submitted : Nộp
    submitted --> returned : Trả lại
    draft --> withdrawn : Rút hồ sơ
    submitted --> withdrawn : Rút hồ sơ
    withdrawn --> [*]
"""
    )
