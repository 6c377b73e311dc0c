"""The form as the screen shows it: parts, sections, criteria with their options (bài tự đánh giá trên màn hình)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from django.utils.translation import gettext as _

from saolang.core.regulation.types import CriteriaSet, Criterion, EvidenceKind, Part
from saolang.interfaces.workspace.producers.evidence.papers import PaperChip
from saolang.interfaces.workspace.producers.self_assessment.wording import words
from saolang.interfaces.workspace.readings import reading_words

RULE_ICONS: Mapping[str, str] = {"exclude": "ban", "stop": "ban", "requires": "alert"}


def slug_of(code: str) -> str:
    """Return a criterion's code as it may stand in ids and style selectors (``6.1.2`` -> ``6-1-2``)."""
    return code.replace(".", "-")


def stamp_of(note: str) -> str:
    """Return a short mark of a note's words, by which a page knows whether somebody changed them since."""
    return f"{crc32(one_line_ends(note).encode()):08x}"


def one_line_ends(note: str) -> str:
    """Return ``note`` as it is kept: line ends as the server writes them, no space around."""
    return note.replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class RuleLine:
    """Điều kiện in tại tiêu chí, with the drawing that goes before it."""

    kind: str
    icon: str
    text: str

    @property
    def is_grave(self) -> bool:
        """Whether it excludes or stops."""
        return self.kind != "guidance"


@dataclass(frozen=True)
class OptionCard:
    """Một mức: ``is_none`` is "no option met", drawn dashed; ``case`` starts a heading where it changes (set 26)."""

    place: int
    points: int
    text: str
    min_star: int | None
    is_chosen: bool
    is_none: bool = False
    case: str = ""
    starts_case: bool = False


@dataclass(frozen=True)
class ChoiceConflict:
    """Hai lựa chọn chênh nhau: what stands now (theirs) and what the user had chosen, as texts."""

    theirs: str
    yours: str


@dataclass
class CriterionCard:
    """Một tiêu chí trên màn hình."""

    criterion: Criterion
    place: int | None
    note: str
    applies: bool
    parent: Criterion | None
    target: int
    group: str = ""
    """Heading of the inner criterion this one begins (6.1 over 6.1.1), else empty."""
    chips: Sequence[PaperChip] = ()
    """Papers attached here."""
    wanted: Sequence[tuple[str, str]] = ()
    """Kinds of papers that prove it: name, and what is wanted of it."""
    conflict: ChoiceConflict | None = None
    note_conflict: str | None = None
    """The user's words that were not saved, where somebody else wrote at the same time."""
    changed_by_other: bool = False
    error: str = ""
    before: int | None = None
    """Practice mode: the place of the true answer, where it differs."""

    @property
    def code(self) -> str:
        """Code of the criterion."""
        return self.criterion.code

    @property
    def slug(self) -> str:
        """Code for ids."""
        return slug_of(self.criterion.code)

    @property
    def name(self) -> str:
        """Name of the criterion."""
        return words(self.criterion.text)

    @property
    def help(self) -> str:
        """What the Decision explains at it."""
        return words(self.criterion.help)

    @property
    def rules(self) -> list[RuleLine]:
        """Gates and guidance printed at it; ``applies_if`` is said by the card itself."""
        return [
            RuleLine(rule.kind, RULE_ICONS.get(rule.kind, "info"), words(rule.text))
            for rule in self.criterion.rules
            if rule.kind != "applies_if"
        ]

    @property
    def readings(self) -> list[str]:
        """Misprints and how they are read."""
        return [reading_words(review) for review in self.criterion.review]

    @property
    def points(self) -> int:
        """Points of the present choice, 0 when blank or when the criterion does not apply."""
        return self.criterion.points(self.place) if self.place and self.applies else 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is chosen although something should be."""
        return self.place is None and self.applies

    @property
    def holds_star(self) -> int | None:
        """The star at which the present choice keeps the product, where it misses a minimum of the next star."""
        if self.place is None or not self.applies or self.target > 5:
            return None
        missed = next((star for star in range(3, self.target + 1) if self.points < self.criterion.need(star)), None)
        return None if missed is None else missed - 1

    @property
    def has_cases(self) -> bool:
        """Whether the option chosen decides between case a and case b (set 26)."""
        return bool(self.criterion.cases)

    @property
    def note_stamp(self) -> str:
        """Mark of the words as they stand."""
        return stamp_of(self.note)

    @property
    def options(self) -> Iterator[OptionCard]:
        """The levels as printed, then "no option met" where the set prints no zero."""
        case = ""
        chosen = self.place if self.applies else 0
        for option in self.criterion.options:
            starts = bool(option.case) and option.case != case
            case = option.case or case
            is_chosen = chosen == option.place or (chosen == 0 and option.points == 0)
            yield OptionCard(
                option.place, option.points, words(option.text), option.min_star, is_chosen, False, case, starts
            )
        if not self.criterion.has_printed_zero:
            yield OptionCard(0, 0, _("Không đạt mức nào"), None, chosen == 0, True)


@dataclass
class Section:
    """Một mục: criteria that stand under one heading."""

    code: str
    name: str
    max: int
    cards: list[CriterionCard] = field(default_factory=list)
    is_open: bool = False

    @property
    def slug(self) -> str:
        """Code for ids."""
        return slug_of(self.code)

    @property
    def points(self) -> int:
        """Points so far."""
        return sum(card.points for card in self.cards)

    @property
    def blank_count(self) -> int:
        """Criteria without a choice."""
        return sum(card.is_blank for card in self.cards)


def _under(parent: Criterion) -> Iterator[tuple[Criterion, str]]:
    """Yield the leaves under ``parent`` with the heading each one starts."""
    for child in parent.criteria:
        if child.is_leaf:
            yield child, ""
            continue
        for i, (leaf, heading) in enumerate(_under(child)):
            yield leaf, f"{child.code} {words(child.text)}" if i == 0 else heading


def _sections(part: Part) -> Iterator[tuple[Section, list[tuple[Criterion, str]]]]:
    """Yield the sections of ``part``; criteria that stand alone one after another make one together."""
    alone: list[Criterion] = []

    def together() -> Iterator[tuple[Section, list[tuple[Criterion, str]]]]:
        if alone:
            first, last = alone[0].code, alone[-1].code
            heading = (
                _("Tiêu chí %(first)s đến %(last)s") % {"first": first, "last": last}
                if len(alone) > 1
                else f"{first}. {words(alone[0].text)}"
            )
            yield Section(f"{first}", heading, sum(one.max for one in alone)), [(one, "") for one in alone]
            alone.clear()

    for top in part.criteria:
        if top.is_leaf:
            alone.append(top)
            continue
        yield from together()
        yield Section(top.code, f"{top.code}. {words(top.text)}", top.max), list(_under(top))
    yield from together()


def wanted_of(criterion: Criterion, kinds: Mapping[str, EvidenceKind]) -> list[tuple[str, str]]:
    """Return the kinds of papers ``criterion`` names, with what is wanted of each."""
    return [(words(kinds[key].text), words(kinds[key].wanted)) for key in criterion.evidence if key in kinds]


def applies(criterion: Criterion, criteria_set: CriteriaSet, answers: Mapping[str, int]) -> bool:
    """Return whether ``criterion`` is scored at all: not when the one it hangs on was answered without points."""
    parent = criterion.applies_if
    if parent is None or answers.get(parent) is None:
        return True
    return criteria_set.by_code[parent].points(answers[parent]) > 0


def build_sections(
    criteria_set: CriteriaSet,
    part: Part,
    *,
    answers: Mapping[str, int],
    target: int,
    notes: Mapping[str, str] | None = None,
    chips: Mapping[str, Sequence[PaperChip]] | None = None,
    kinds: Mapping[str, EvidenceKind] | None = None,
    open_code: str = "",
) -> list[Section]:
    """Return the sections of ``part`` with a card for each criterion; the first unfinished one is open.

    :param target: the star the warnings at criteria speak of.
    :param open_code: a criterion whose section must be open.
    """
    found = []
    for section, leaves in _sections(part):
        for leaf, heading in leaves:
            parent = criteria_set.by_code[leaf.applies_if] if leaf.applies_if else None
            section.cards.append(
                CriterionCard(
                    criterion=leaf,
                    place=answers.get(leaf.code),
                    note=(notes or {}).get(leaf.code, ""),
                    applies=applies(leaf, criteria_set, answers),
                    parent=parent,
                    target=target,
                    group=heading,
                    chips=(chips or {}).get(leaf.code, ()),
                    wanted=wanted_of(leaf, kinds or {}),
                )
            )
        found.append(section)
    open_first_unfinished(found, open_code)
    return found


def open_first_unfinished(sections: Sequence[Section], open_code: str = "") -> None:
    """Open the section of ``open_code``, else the first with a blank, else the first."""
    asked = [section for section in sections if any(card.code == open_code for card in section.cards)]
    unfinished = [section for section in sections if section.blank_count]
    for section in (asked or unfinished or list(sections))[:1]:
        section.is_open = True


def cards_of(sections: Iterable[Section]) -> dict[str, CriterionCard]:
    """Return the cards by the code of their criterion."""
    return {card.code: card for section in sections for card in section.cards}


def option_words(criterion: Criterion, place: int | None) -> str:
    """Return the text of a choice, for conflicts and the list of things to do."""
    if place is None:
        return _("chưa chọn")
    return words(criterion.options[place - 1].text) if place else _("Không đạt mức nào")


def dependents_of(criteria_set: CriteriaSet, codes: Collection[str]) -> list[Criterion]:
    """Return the criteria that are scored only where one of ``codes`` has points."""
    return [leaf for leaf in criteria_set.leaves if leaf.applies_if in codes]
