"""A frozen version as the screen shows it (bản nộp): from its own content, never from the live draft."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import DossierVersion
from saolang.apps.registry.enums import ProducerKind
from saolang.core.regulation.types import CriteriaSet, Criterion, EvidenceKind, Part, Text

EXPIRY_NEAR_DAYS = 60
"""A paper with so many days or fewer to go is drawn as ending soon."""


def words(text: Text | None) -> str:
    """Return ``text`` in the language of the screen, nothing for None."""
    return text.in_language(get_language() or "vi") if text else ""


def as_date(text: str | None) -> date | None:
    """Return a date kept as text in a frozen version."""
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class FiledPaper:
    """Một giấy tờ đã nộp: one file of a piece of evidence, to open beside the criterion."""

    name: str
    meta: str
    url: str
    is_soon: bool
    is_image: bool


@dataclass(frozen=True)
class Answer:
    """Một tiêu chí đã tự chấm."""

    criterion: Criterion
    place: int | None
    note: str
    papers: tuple[FiledPaper, ...]

    @property
    def code(self) -> str:
        """Code of the criterion."""
        return self.criterion.code

    @property
    def slug(self) -> str:
        """Code as it may stand in ids."""
        return self.criterion.code.replace(".", "-")

    @property
    def name(self) -> str:
        """Name of the criterion."""
        return words(self.criterion.text)

    @property
    def points(self) -> int:
        """Points of the level chosen."""
        return self.criterion.points(self.place or 0)

    @property
    def level(self) -> str:
        """Words of the level chosen."""
        if self.place is None:
            return _("Chưa chấm")
        return words(self.criterion.options[self.place - 1].text) if self.place else _("Không đạt mức nào")

    @property
    def lacks_proof(self) -> bool:
        """Whether points are claimed where the set asks for papers and none is shown."""
        return bool(self.points and self.criterion.evidence and not self.papers)


@dataclass
class FiledPart:
    """Một phần của bộ tiêu chí, with its answers in the printed order."""

    code: str
    name: str
    max: int
    answers: list[Answer] = field(default_factory=list)

    @property
    def points(self) -> int:
        """Points claimed."""
        return sum(answer.points for answer in self.answers)

    @property
    def unproved_count(self) -> int:
        """Criteria with points but without papers."""
        return sum(answer.lacks_proof for answer in self.answers)


def report_labels() -> dict[str, str]:
    """Return the headings of form 02, by field."""
    return {
        "history": _("Quá trình hình thành và phát triển"),
        "organisation_text": _("Tổ chức bộ máy, nhân lực"),
        "growing_area": _("Vùng nguyên liệu"),
        "technology": _("Công nghệ, quy trình sản xuất"),
        "quality_changes": _("Thay đổi về chất lượng, mẫu mã"),
        "market": _("Thị trường, kênh bán hàng"),
        "revenue_vnd": _("Doanh thu năm gần nhất (đồng)"),
        "profit_vnd": _("Lợi nhuận năm gần nhất (đồng)"),
        "plan": _("Kế hoạch phát triển sản phẩm"),
        "changes_since_recognition": _("Những thay đổi từ lần công nhận trước"),
        "sample_count": _("Số mẫu sản phẩm nộp kèm"),
    }


class FiledVersion:
    """Bản nộp: reads one frozen version.

    :param version: the frozen version.
    :param criteria_set: the set the dossier pinned.
    :param kinds: kinds of evidence of the pack, by key.
    :param on: the day for which papers are said to end soon.
    """

    def __init__(
        self, version: DossierVersion, criteria_set: CriteriaSet, kinds: Mapping[str, EvidenceKind], on: date
    ) -> None:
        self.version = version
        self.criteria_set = criteria_set
        self.content: dict[str, Any] = version.content
        self.answers: Mapping[str, int | None] = self.content.get("answers", {})
        self.notes: Mapping[str, str] = self.content.get("notes", {})
        self.report: Mapping[str, Any] = self.content.get("report", {})
        self.producer: Mapping[str, Any] = self.content.get("producer", {})
        self.product: Mapping[str, Any] = self.content.get("product", {})
        self._kinds = kinds
        self._on = on
        self._papers = self._papers_by_criterion()

    @property
    def star(self) -> int:
        """Stars of the self-assessment as frozen; 0 without."""
        return int(self.version.result.get("star", self.version.result.get("star_so_far", 0)) or 0)

    @property
    def total(self) -> int:
        """Points of the self-assessment."""
        return int(self.version.result.get("total", 0) or 0)

    @property
    def producer_kind(self) -> str:
        """Kind of the producer in words."""
        return str(dict(ProducerKind.choices).get(self.producer.get("kind", ""), ""))

    @property
    def registered_on(self) -> date | None:
        """Day of registration of the producer."""
        return as_date(self.producer.get("registered_on"))

    @property
    def whole_papers(self) -> tuple[FiledPaper, ...]:
        """Papers of the dossier as a whole."""
        return self._papers.get("", ())

    @property
    def paper_count(self) -> int:
        """Pieces of evidence filed."""
        return len(self.content.get("evidence", ()))

    def answer(self, criterion: Criterion) -> Answer:
        """Return what was answered at ``criterion``."""
        code = criterion.code
        return Answer(criterion, self.answers.get(code), self.notes.get(code, ""), self._papers.get(code, ()))

    def part(self, part: Part) -> FiledPart:
        """Return one part with its answers."""
        found = FiledPart(part.code, words(part.text), part.max)
        found.answers = [self.answer(leaf) for top in part.criteria for leaf in top.walk_leaves()]
        return found

    @property
    def parts(self) -> list[FiledPart]:
        """The three parts."""
        return [self.part(part) for part in self.criteria_set.parts]

    @property
    def report_lines(self) -> Iterator[tuple[str, Any]]:
        """Headings and words of form 02 that are not blank."""
        for name, label in report_labels().items():
            value = self.report.get(name)
            if value not in ("", None):
                yield label, value

    def named(self, key: str) -> Answer | None:
        """Return the answer at the criterion with ``key``, None where this set has none."""
        leaf = next((leaf for leaf in self.criteria_set.leaves if leaf.key == key), None)
        return self.answer(leaf) if leaf else None

    def _papers_by_criterion(self) -> dict[str, tuple[FiledPaper, ...]]:
        found: dict[str, list[FiledPaper]] = {}
        for paper in self.content.get("evidence", ()):
            shown = list(self._shown(paper))
            for use in paper.get("uses", ()):
                found.setdefault(use["criterion"], []).extend(shown)
        return {code: tuple(papers) for code, papers in found.items()}

    def _shown(self, paper: Mapping[str, Any]) -> Iterator[FiledPaper]:
        kind = self._kinds.get(paper["kind"])
        ends_on = as_date(paper.get("expires_on"))
        is_soon = ends_on is not None and (ends_on - self._on).days <= EXPIRY_NEAR_DAYS
        meta = [words(kind.text) if kind and words(kind.text) != paper["title"] else ""]
        if ends_on:
            text = _("đã hết hạn %(day)s") if ends_on < self._on else _("hết hạn %(day)s")
            meta.append(text % {"day": f"{ends_on:%d/%m/%Y}"})
        files = paper.get("files", ())
        for number, file in enumerate(files, 1):
            many = [_("tệp %(n)s trên %(of)s") % {"n": number, "of": len(files)}] if len(files) > 1 else []
            yield FiledPaper(
                name=paper["title"],
                meta=" · ".join(filter(None, [*meta, *many])),
                url=file_address(file["public_id"]),
                is_soon=is_soon,
                is_image=file["name"].lower().endswith((".jpg", ".jpeg", ".png", ".webp")),
            )


def file_address(public_id: str) -> str:
    """Return the address of an evidence file behind its rights check."""
    return reverse("workspace:evidence-file", args=(public_id,))
