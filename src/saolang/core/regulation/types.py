"""What a regulation pack is made of (bộ tiêu chí): immutable records, no behaviour beyond look-up.

Source: Decision 26/2026/QĐ-TTg, Appendices I and II; the files under ``saolang/packs``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from saolang.core.regulation.fingerprint import canonical_fingerprint

RuleKind = Literal["exclude", "stop", "requires", "applies_if", "guidance"]
PartCode = Literal["A", "B", "C"]


@dataclass(frozen=True)
class Text:
    """Lời: one wording in both languages, Vietnamese first."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the wording in ``language`` ("vi" or "en"), Vietnamese for any other."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True)
class Option:
    """Mức: one level of a criterion. ``place`` is its 1-based place in the printed order."""

    place: int
    points: int
    text: Text
    min_star: int | None = None
    case: Literal["a", "b"] | None = None


@dataclass(frozen=True)
class Rule:
    """Quy tắc: a gate or a guidance printed at a criterion (docs/algorithms/scoring.md)."""

    kind: RuleKind
    text: Text
    criterion: str | None = None
    """For ``applies_if``: the code of the criterion that must have points."""
    any_zero: tuple[str, ...] = ()
    """For ``stop``: the codes of which one at 0 points stops by itself."""


@dataclass(frozen=True)
class Exclusion:
    """Điều kiện loại: a ground that excludes the whole dossier."""

    id: str
    text: Text


@dataclass(frozen=True)
class Review:
    """Chỗ in nhầm: a misprint of the printed text and the reading adopted for it."""

    printed: Text
    adopted: Text


@dataclass(frozen=True)
class Criterion:
    """Tiêu chí: a node of the tree; a leaf has ``options``, an inner node has ``criteria``."""

    code: str
    key: str
    text: Text
    max: int
    part: PartCode
    options: tuple[Option, ...] = ()
    criteria: tuple["Criterion", ...] = ()
    help: Text | None = None
    rules: tuple[Rule, ...] = ()
    evidence: tuple[str, ...] = ()
    review: tuple[Review, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether this criterion is answered itself."""
        return bool(self.options)

    @cached_property
    def has_minimum(self) -> bool:
        """Whether an option of this criterion is marked as a minimum for a star."""
        return any(option.min_star is not None for option in self.options)

    @cached_property
    def applies_if(self) -> str | None:
        """Code of the criterion that must have points for this one to apply, if any."""
        return next((rule.criterion for rule in self.rules if rule.kind == "applies_if"), None)

    @cached_property
    def cases(self) -> frozenset[str]:
        """Cases among which the chosen option decides (set 26), empty elsewhere."""
        return frozenset(option.case for option in self.options if option.case)

    @cached_property
    def has_printed_zero(self) -> bool:
        """Whether the set prints an option of 0 points."""
        return any(option.points == 0 for option in self.options)

    def points(self, place: int) -> int:
        """Return the points of the option at ``place`` (0 = no option met = 0 points)."""
        return self.options[place - 1].points if place else 0

    def need(self, star: int) -> int:
        """Return the least points this criterion must reach for ``star`` stars (docs/algorithms/scoring.md)."""
        return max((o.points for o in self.options if o.min_star is not None and o.min_star <= star), default=0)

    def walk_leaves(self) -> Iterator["Criterion"]:
        """Yield the leaves below (or this one), in pack order."""
        if self.is_leaf:
            yield self
        for child in self.criteria:
            yield from child.walk_leaves()


@dataclass(frozen=True)
class Part:
    """Phần A, B, C of a set, worth 40, 25, 35 points (Art. 3.1)."""

    code: PartCode
    text: Text
    max: int
    criteria: tuple[Criterion, ...]
    review: tuple[Review, ...] = ()


@dataclass(frozen=True)
class CriteriaSet:
    """Bộ tiêu chí: one of the 26 sets of Appendix II."""

    number: int
    text: Text
    source: str
    exclude: tuple[Exclusion, ...]
    parts: tuple[Part, ...]
    fingerprint: str
    """SHA-256 over the set's canonical content: what a dossier pins."""

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """Every leaf criterion, in pack order."""
        return tuple(leaf for part in self.parts for top in part.criteria for leaf in top.walk_leaves())

    @cached_property
    def by_code(self) -> Mapping[str, Criterion]:
        """Every criterion, leaf or not, by its code."""
        found: dict[str, Criterion] = {}

        def visit(criterion: Criterion) -> None:
            found[criterion.code] = criterion
            for child in criterion.criteria:
                visit(child)

        for part in self.parts:
            for top in part.criteria:
                visit(top)
        return found

    @cached_property
    def automatic_stops(self) -> tuple[tuple[str, ...], ...]:
        """Groups of codes of which one at 0 points stops the evaluation by itself."""
        return tuple(rule.any_zero for leaf in self.leaves for rule in leaf.rules if rule.any_zero)


@dataclass(frozen=True)
class Band:
    """Hạng sao: totals from ``low`` (included) to ``high`` (excluded, but 100) give ``star`` (Art. 3.3)."""

    star: int
    low: int
    high: int
    certified_by: Literal["province", "ministry", "district"] | None
    text: Text | None = None


@dataclass(frozen=True)
class EvidenceKind:
    """Loại minh chứng (Appendix III, form 02, part III)."""

    key: str
    text: Text
    wanted: Text
    dated: bool = False
    mandatory: bool = False
    physical: bool = False


@dataclass(frozen=True)
class ProductGroup:
    """Nhóm sản phẩm of Appendix I with the numbers of its sets and their leading ministries."""

    code: str
    text: Text
    groups: tuple["ProductSubgroup", ...]


@dataclass(frozen=True)
class ProductSubgroup:
    """Phân nhóm sản phẩm of Appendix I."""

    text: Text
    sets: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Keywords:
    """Từ khóa: words of everyday speech by which a set is proposed for a product, and why."""

    reason: Text
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    """Words that point here less surely; another set usually comes first."""


@dataclass(frozen=True)
class Pack:
    """Gói quy định: one legal instrument as data: its dates, bands and, where at hand, its criteria sets."""

    id: str
    number: str
    issuer: Text
    issued: date
    effective_from: date
    effective_to: date | None
    """Exclusive: the first day on which it is no longer in force. A later one may take the submissions earlier."""
    text: Text
    part_points: Mapping[str, int]
    bands: tuple[Band, ...]
    amended_by: tuple[str, ...] = ()
    sets: Mapping[int, CriteriaSet] = field(default_factory=dict)
    evidence_kinds: Mapping[str, EvidenceKind] = field(default_factory=dict)
    groups: tuple[ProductGroup, ...] = ()
    ministries: Mapping[str, Text] = field(default_factory=dict)
    regulation: Mapping[str, object] = field(default_factory=dict)
    """Everything regulation.yaml states (windows, reasons, forms…), as read."""
    keywords: Mapping[int, Keywords] = field(default_factory=dict)
    """By number of the set; a help for searching, no part of the law and of the fingerprint."""
    documents: Mapping[str, object] = field(default_factory=dict)
    """The other files around the sets (evidence, classification), as read."""

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the regulation, the files around the sets and every set; taken at first use: it reads them."""
        sets = {number: criteria_set.fingerprint for number, criteria_set in self.sets.items()}
        return canonical_fingerprint({"regulation": self.regulation, **self.documents, "sets": sets})
