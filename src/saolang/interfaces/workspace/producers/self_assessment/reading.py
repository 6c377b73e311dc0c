"""Reading a posted part: only what the user changed is saved (đọc bài gửi lên)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from saolang.core.regulation.types import CriteriaSet, Part
from saolang.interfaces.workspace.producers.self_assessment.cards import dependents_of, one_line_ends, stamp_of

NO_PLACE = 9999
"""What cannot be read as a place; the room refuses it with a sentence."""


@dataclass
class PostedPart:
    """Bài gửi lên: the choices and words that differ from what the user saw, and what they saw of the choices."""

    answers: dict[str, int | None] = field(default_factory=dict)
    seen: dict[str, int | None] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    note_conflicts: dict[str, str] = field(default_factory=dict)
    """Words not to be saved: somebody else changed the note since."""
    untouched: dict[str, int | None] = field(default_factory=dict)
    """Choices the user left as they saw them."""


def read_place(value: str | None) -> int | None:
    """Return the place a field holds, None when empty."""
    if value is None or value == "":
        return None
    return int(value) if value.isdecimal() and len(value) < 4 else NO_PLACE


def read_answers(data: Mapping[str, str], criteria_set: CriteriaSet) -> dict[str, int]:
    """Return every choice in ``data`` that the set knows: for the practice mode, where nothing is refused."""
    found = {}
    for leaf in criteria_set.leaves:
        place = read_place(data.get(f"c-{leaf.code}"))
        if place is not None and place <= len(leaf.options):
            found[leaf.code] = place
    return settle(found, criteria_set)


def settle(answers: dict[str, int], criteria_set: CriteriaSet) -> dict[str, int]:
    """Give 0 to criteria that do not apply because the one they hang on has no points."""
    for leaf in criteria_set.leaves:
        parent = leaf.applies_if
        if parent is not None and parent in answers and not criteria_set.by_code[parent].points(answers[parent]):
            answers[leaf.code] = 0
    return answers


def read_part(
    data: Mapping[str, str], criteria_set: CriteriaSet, part: Part, kept: Mapping[str, int], notes: Mapping[str, str]
) -> PostedPart:
    """Return what ``data`` changes of ``part``; ``kept`` and ``notes`` are what stands now.

    Fields: ``c-<code>`` the place chosen, ``s-<code>`` the place seen, ``n-<code>`` the words, ``t-<code>`` the stamp
    of the words seen.
    """
    posted = PostedPart()
    for top in part.criteria:
        for leaf in top.walk_leaves():
            seen = read_place(data.get(f"s-{leaf.code}"))
            place = read_place(data.get(f"c-{leaf.code}"))
            if place is not None and (place != seen or f"s-{leaf.code}" not in data):
                posted.answers[leaf.code] = place
                posted.seen[leaf.code] = seen
            else:
                posted.untouched[leaf.code] = seen
            _read_note(data, leaf.code, notes.get(leaf.code, ""), posted)
    _carry_on(posted, criteria_set, kept)
    return posted


def _read_note(data: Mapping[str, str], code: str, kept: str, posted: PostedPart) -> None:
    if f"n-{code}" not in data:
        return
    note = one_line_ends(data[f"n-{code}"])
    stamp, seen = stamp_of(note), data.get(f"t-{code}", stamp_of(kept))
    if stamp in (seen, stamp_of(kept)):
        return
    if seen == stamp_of(kept):
        posted.notes[code] = note
    else:
        posted.note_conflicts[code] = note


def _carry_on(posted: PostedPart, criteria_set: CriteriaSet, kept: Mapping[str, int]) -> None:
    """Where a criterion loses its points, those that hang on it are 0; where it gets some, they are blank again."""
    for leaf in dependents_of(criteria_set, posted.answers.keys()):
        parent = criteria_set.by_code[leaf.applies_if or ""]
        place = posted.answers[parent.code]
        if place is None or place > len(parent.options):
            continue
        had_points = bool(kept.get(parent.code)) and parent.points(kept[parent.code]) > 0
        if not parent.points(place):
            posted.answers[leaf.code] = 0
        elif parent.code in kept and not had_points and leaf.code not in posted.answers:
            posted.answers[leaf.code] = None
        else:
            continue
        posted.seen.pop(leaf.code, None)
        posted.untouched.pop(leaf.code, None)
