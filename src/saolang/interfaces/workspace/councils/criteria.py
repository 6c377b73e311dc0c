"""A criterion as a juror sees it: options, the producer's claim, evidence, readings (tiêu chí trên phiếu)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.apps.dossiers import queries as dossiers
from saolang.apps.dossiers.models import Dossier, EvidenceUse
from saolang.apps.evaluation.models import Sheet
from saolang.apps.evaluation.queries import answers_of, bands_of, criteria_set_of, former_answers, gates_of, notes_of
from saolang.core.regulation.types import CriteriaSet, Criterion, Text
from saolang.core.scoring.progress import PartialResult, score_partial
from saolang.interfaces.workspace.readings import reading_words


def words(text: Text | None) -> str:
    """Return ``text`` in the language of the screen, nothing for None."""
    return text.in_language(get_language() or "vi") if text else ""


def slug_of(code: str) -> str:
    """Return a criterion's code as it may stand in ids (``6.1.2`` -> ``6-1-2``)."""
    return code.replace(".", "-")


@dataclass(frozen=True)
class OptionLine:
    """Một mức: place 0 is "no option met", drawn dashed where the set prints no zero."""

    place: int
    points: int
    text: str
    min_star: int | None
    is_chosen: bool
    is_none: bool = False
    case: str = ""


@dataclass(frozen=True)
class Claim:
    """Chủ thể tự chấm: what the producer chose and wrote; a claim, no finding."""

    points: int | None
    text: str
    note: str


@dataclass(frozen=True)
class Tab:
    """Một ô trên dải tiêu chí."""

    code: str
    slug: str
    name: str
    is_done: bool
    is_here: bool
    starts_part: str = ""


@dataclass(frozen=True)
class RuleLine:
    """Điều kiện in tại tiêu chí; ``flag`` is empty for guidance."""

    text: str
    flag: str


def option_lines(criterion: Criterion, place: int | None) -> list[OptionLine]:
    """Return the options of a leaf, "no option met" first where the set prints no zero option."""
    lines = [
        OptionLine(
            option.place,
            option.points,
            words(option.text),
            option.min_star,
            option.place == place,
            case=option.case or "",
        )
        for option in criterion.options
    ]
    if not criterion.has_printed_zero:
        lines.insert(0, OptionLine(0, 0, _("Không đạt mức nào"), None, place == 0, is_none=True))
    return lines


def rule_lines(criterion: Criterion) -> list[RuleLine]:
    """Return the gates and guidance printed at a leaf; ``applies_if`` is said apart."""
    return [
        RuleLine(words(rule.text), "" if rule.kind == "guidance" else f"{rule.kind}:{criterion.code}")
        for rule in criterion.rules
        if rule.kind != "applies_if"
    ]


def points_line(criterion: Criterion, place: int | None) -> str:
    """Return the text of the option at ``place``."""
    if place is None:
        return ""
    return words(criterion.options[place - 1].text) if place else _("Không đạt mức nào")


def claims_of(dossier: Dossier, codes: Sequence[str]) -> dict[str, Claim]:
    """Return what the producer chose and wrote at ``codes``."""
    criteria_set = criteria_set_of(dossier)
    answers, notes = dossiers.answers_of(dossier), dossiers.notes_of(dossier)
    found = {}
    for code in codes:
        criterion = criteria_set.by_code[code]
        place = answers.get(code)
        points = None if place is None else criterion.points(place)
        found[code] = Claim(points, points_line(criterion, place), notes.get(code, ""))
    return found


@dataclass
class SheetBench:
    """Phiếu trên bàn: a sheet with what it holds so far and what it is worth."""

    sheet: Sheet

    @property
    def dossier(self) -> Dossier:
        """The dossier scored."""
        return self.sheet.hearing.dossier

    @cached_property
    def criteria_set(self) -> CriteriaSet:
        """The set the dossier pinned."""
        return criteria_set_of(self.dossier)

    @cached_property
    def answers(self) -> dict[str, int]:
        """Places chosen so far."""
        return answers_of(self.sheet)

    @cached_property
    def notes(self) -> dict[str, str]:
        """Words written so far."""
        return notes_of(self.sheet)

    @cached_property
    def gates(self) -> dict[str, str]:
        """Gates raised: flag -> ground."""
        return gates_of(self.sheet)

    @cached_property
    def former(self) -> Mapping[str, int]:
        """The member's own answers of the attempt before."""
        return former_answers(self.sheet) if self.sheet.hearing.attempt > 1 else {}

    @cached_property
    def partial(self) -> PartialResult:
        """What the sheet is worth so far."""
        return score_partial(self.criteria_set, self.answers, self.gates, bands=bands_of(self.dossier))

    @property
    def blanks(self) -> tuple[str, ...]:
        """Codes not scored yet."""
        return self.partial.blanks

    @property
    def answered_count(self) -> int:
        """How many criteria are scored."""
        return len(self.criteria_set.leaves) - len(self.blanks)

    def pick(self, code: str | None) -> Criterion:
        """Return the leaf ``code``, without it the first blank one, else the first."""
        leaves = {leaf.code: leaf for leaf in self.criteria_set.leaves}
        if code in leaves:
            return leaves[code]
        return leaves[self.blanks[0]] if self.blanks else self.criteria_set.leaves[0]

    def tabs(self, here: str) -> list[Tab]:
        """Return the strip of criteria."""
        found, part = [], ""
        for leaf in self.criteria_set.leaves:
            found.append(
                Tab(
                    leaf.code,
                    slug_of(leaf.code),
                    words(leaf.text),
                    leaf.code in self.answers,
                    leaf.code == here,
                    leaf.part if leaf.part != part else "",
                )
            )
            part = leaf.part
        return found

    def neighbours(self, here: str) -> tuple[str, str]:
        """Return the codes before and after ``here``, empty at the ends."""
        codes = [leaf.code for leaf in self.criteria_set.leaves]
        at = codes.index(here)
        return (codes[at - 1] if at else "", codes[at + 1] if at + 1 < len(codes) else "")

    def next_blank(self, here: str) -> str:
        """Return the next blank after ``here``, going round; empty when none is left."""
        codes = [leaf.code for leaf in self.criteria_set.leaves]
        at = codes.index(here)
        blanks = set(self.blanks) - {here}
        return next((code for code in codes[at + 1 :] + codes[:at] if code in blanks), "")


def card_of(bench: SheetBench, criterion: Criterion) -> dict[str, object]:
    """Return what the page shows at one criterion."""
    code = criterion.code
    uses: dict[str, list[EvidenceUse]] = dossiers.evidence_by_criterion(bench.dossier)
    parent = bench.criteria_set.by_code.get(code.rpartition(".")[0])
    former = bench.former.get(code)
    applies_if = criterion.applies_if
    return {
        "criterion": criterion,
        "name": words(criterion.text),
        "help": words(criterion.help),
        "group": words(parent.text) if parent else "",
        "options": option_lines(criterion, bench.answers.get(code)),
        "place": bench.answers.get(code),
        "note": bench.notes.get(code, ""),
        "claim": claims_of(bench.dossier, [code])[code],
        "rules": rule_lines(criterion),
        "readings": [reading_words(review) for review in criterion.review],
        "former": None if former is None else criterion.points(former),
        "applies_if": applies_if,
        "not_applying": code in bench.partial.not_applying,
        "uses": uses.get(code, []),
        "general_uses": uses.get("", []),
    }
