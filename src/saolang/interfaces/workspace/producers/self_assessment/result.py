"""The live result beside the form: stars now, what is missing, the way to the next star (kết quả lúc này)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.core.regulation.types import Band, CriteriaSet, Criterion
from saolang.core.scoring.path import path
from saolang.core.scoring.progress import PartialResult, score_partial
from saolang.interfaces.workspace.producers.self_assessment.cards import option_words
from saolang.interfaces.workspace.producers.self_assessment.wording import words

TOP_STAR, FIRST_STAR = 5, 3
STEPS_SHOWN = 6
"""Things to do that stand open; the rest is folded."""

AddressOf = Callable[[Criterion], str]


@dataclass(frozen=True)
class PartLine:
    """Điểm một phần."""

    code: str
    name: str
    points: int
    max: int
    blank_count: int
    leaf_count: int

    @property
    def done_count(self) -> int:
        """Criteria with a choice."""
        return self.leaf_count - self.blank_count


@dataclass(frozen=True)
class CriterionLink:
    """Lối tới một tiêu chí."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Step:
    """Việc nên làm: raise one criterion to the level ``reach`` and gain points."""

    link: CriterionLink
    reach: str
    gain: int
    is_minimum: bool
    was_blank: bool


@dataclass(frozen=True)
class Way:
    """Đường tới một hạng sao, or why there is none."""

    target: int
    steps: tuple[Step, ...]
    total_after: int
    star_after: int
    why_not: str = ""

    @property
    def first_steps(self) -> tuple[Step, ...]:
        """The steps that stand open."""
        return self.steps[:STEPS_SHOWN]

    @property
    def more_steps(self) -> tuple[Step, ...]:
        """The steps in the fold."""
        return self.steps[STEPS_SHOWN:]


@dataclass(frozen=True)
class LiveResult:
    """Kết quả lúc này of answers, blanks allowed."""

    star: int
    total: int
    parts: tuple[PartLine, ...]
    blank_count: int
    leaf_count: int
    first_blank: CriterionLink | None
    verdict: str
    stops: tuple[CriterionLink, ...]
    target: int
    unmet: tuple[CriterionLink, ...]
    warnings: tuple[str, ...]
    way: Way | None

    @property
    def is_started(self) -> bool:
        """Whether anything is chosen."""
        return self.blank_count < self.leaf_count


def next_star(star: int) -> int:
    """Return the star to aim at from ``star``: at least 3; 5 where 5 is reached."""
    return min(TOP_STAR, max(FIRST_STAR, star + 1))


def _low(bands: Sequence[Band], star: int) -> int:
    return next(band.low for band in bands if band.star == star)


def _verdict(partial: PartialResult, bands: Sequence[Band], unmet_count: int) -> str:
    """Return the sentence that explains the star."""
    star, band = partial.star_so_far, partial.band_so_far
    if partial.stopped:
        return _("Có tiêu chí ở mức phải dừng đánh giá, nên không xếp sao.")
    if partial.blanks:
        return ngettext(
            "Còn %(n)s tiêu chí chưa chấm, nên kết quả này mới là tạm tính.",
            "Còn %(n)s tiêu chí chưa chấm, nên kết quả này mới là tạm tính.",
            len(partial.blanks),
        ) % {"n": len(partial.blanks)}
    if star < band:
        return _(
            "Đủ điểm cho %(band)s sao (từ %(low)s), nhưng còn %(n)s tiêu chí chưa tới mức tối thiểu "
            "nên xếp %(star)s sao."
        ) % {
            "band": band, "low": _low(bands, band), "n": len(partial.unmet.get(band, ())), "star": star,
        }  # fmt: skip
    if star < FIRST_STAR:
        return _("Từ %(low)s điểm và đủ mức tối thiểu mới được xếp 3 sao.") % {"low": _low(bands, FIRST_STAR)}
    if star == TOP_STAR:
        return _("Đủ điểm và mọi mức tối thiểu của 5 sao.")
    return _("Đủ điểm và mọi mức tối thiểu của %(star)s sao. %(next)s sao cần từ %(low)s điểm.") % {
        "star": star, "next": star + 1, "low": _low(bands, star + 1),
    }  # fmt: skip


def find_way(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int],
    target: int,
    *,
    bands: Sequence[Band],
    link: Callable[[str], CriterionLink],
) -> Way:
    """Return the shortest list of things to do for ``target``; a blank counts as "no option met"."""
    whole = {leaf.code: answers.get(leaf.code, 0) for leaf in criteria_set.leaves}
    for leaf in criteria_set.leaves:  # points where the criterion does not apply are none
        parent = leaf.applies_if
        if parent and not criteria_set.by_code[parent].points(whole[parent]):
            whole[leaf.code] = 0
    found = path(criteria_set, whole, target, bands=bands)
    steps = tuple(
        Step(
            link=link(change.criterion),
            reach=option_words(criteria_set.by_code[change.criterion], change.to_place),
            gain=change.gain,
            is_minimum=change.why == "minimum",
            was_blank=change.criterion not in answers,
        )
        for change in found.changes
    )
    return Way(target, steps, found.total_after, found.star_after, words(found.reason))


def live_result(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int],
    *,
    bands: Sequence[Band],
    address_of: AddressOf,
    target: int | None = None,
) -> LiveResult:
    """Return what ``answers`` are worth now and the way to ``target`` (the next star without it)."""

    def link(code: str) -> CriterionLink:
        criterion = criteria_set.by_code[code]
        return CriterionLink(code, words(criterion.text), address_of(criterion))

    partial = score_partial(criteria_set, answers, bands=bands)
    # A criterion that does not apply is not waited for, whether or not a choice was kept there.
    blanks = [code for code in partial.blanks if code not in partial.not_applying]
    aim = target or next_star(partial.star_so_far)
    unmet = partial.unmet.get(aim, ())
    stops = [code for group in criteria_set.automatic_stops for code in group]
    at_zero = [code for code in stops if code in answers and not criteria_set.by_code[code].points(answers[code])]
    is_there = partial.star_so_far >= aim and not blanks
    return LiveResult(
        star=partial.star_so_far,
        total=partial.total,
        parts=tuple(
            PartLine(
                code=part.code,
                name=words(part.text),
                points=partial.parts[part.code].points,
                max=part.max,
                blank_count=sum(criteria_set.by_code[code].part == part.code for code in blanks),
                leaf_count=partial.parts[part.code].leaf_count,
            )
            for part in criteria_set.parts
        ),
        blank_count=len(blanks),
        leaf_count=len(criteria_set.leaves),
        first_blank=link(blanks[0]) if blanks else None,
        verdict=_verdict(partial, bands, len(unmet)),
        stops=tuple(link(code) for code in dict.fromkeys(at_zero)),
        target=aim,
        unmet=tuple(link(code) for code in unmet),
        warnings=tuple(words(notice.text) for notice in partial.warnings),
        way=None if is_there or len(blanks) == len(criteria_set.leaves)
        else find_way(criteria_set, answers, aim, bands=bands, link=link),
    )  # fmt: skip
