"""How a paper of the ledger is shown: does it still hold, where is it used (tình trạng giấy tờ)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import Evidence, EvidenceFile, EvidenceUse
from saolang.common.ui.templatetags.ui import vn_date
from saolang.core.regulation.types import EvidenceKind
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.producers.self_assessment.wording import words

EXPIRING_DAYS = 60
"""A paper that ends within so many days is shown as ending soon."""

VALID, SOON, EXPIRED, UNDATED, ARCHIVED = "con-han", "sap-het", "het-han", "khong-han", "kho-luu"


@dataclass(frozen=True)
class PaperState:
    """Tình trạng của giấy: ``key`` for filters, ``kind`` for the drawing, and the words."""

    key: str
    kind: str
    text: str

    @property
    def needs_a_look(self) -> bool:
        """Whether it ends soon or has ended."""
        return self.key in (SOON, EXPIRED)


def state_of(evidence: Evidence, on: date) -> PaperState:
    """Return whether ``evidence`` holds on ``on`` (its last day included)."""
    if evidence.is_archived:
        return PaperState(ARCHIVED, "none", _("Trong kho lưu"))
    if evidence.expires_on is None:
        return PaperState(UNDATED, "none", _("Không ghi hạn"))
    left = (evidence.expires_on - on).days
    until = vn_date(evidence.expires_on)
    if left < 0:
        return PaperState(EXPIRED, "stop", _("Hết hạn từ %(day)s") % {"day": until})
    if left <= EXPIRING_DAYS:
        return PaperState(SOON, "soon", _("Hết hạn %(day)s, còn %(left)s ngày") % {"day": until, "left": left})
    return PaperState(VALID, "done", _("Còn hạn đến %(day)s") % {"day": until})


def file_url(file: EvidenceFile, *, preview: bool = False) -> str:
    """Return where ``file`` (or its smaller picture) is served."""
    address = reverse("workspace:evidence-file", args=(file.public_id,))
    return f"{address}?ban=xem" if preview else address


@dataclass(frozen=True)
class PaperChip:
    """Giấy đính ở một tiêu chí, as a chip that opens it."""

    public_id: str
    title: str
    meta: str
    url: str
    icon: str
    is_soon: bool
    pages: str


def chip_of(use: EvidenceUse, on: date) -> PaperChip:
    """Return the chip of a paper used at a criterion; its files are prefetched."""
    evidence = use.evidence
    state = state_of(evidence, on)
    files = list(evidence.files.all())
    facts = [_("Trang %(pages)s") % {"pages": use.pages}] if use.pages else []
    if not files:
        facts.append(_("chưa có tệp"))
    if state.needs_a_look:
        facts.append(state.text)
    elif evidence.issuer or evidence.issued_on:
        facts.append(" ".join(filter(None, (evidence.issuer, vn_date(evidence.issued_on)))))
    item = reverse("workspace:producers:evidence-item", args=(evidence.public_id,))
    return PaperChip(
        public_id=evidence.public_id,
        title=evidence.title,
        meta=" · ".join(facts),
        url=file_url(files[0]) if len(files) == 1 else item,
        icon="clock" if state.needs_a_look else "file",
        is_soon=state.needs_a_look or not files,
        pages=use.pages,
    )


@dataclass(frozen=True)
class LedgerRow:
    """Một giấy trong sổ."""

    evidence: Evidence
    state: PaperState
    kind_name: str
    files: tuple[EvidenceFile, ...]
    places: tuple[str, ...]
    """Where it is used: product and criteria."""

    @property
    def first_file_url(self) -> str:
        """Where its first file opens, empty without files."""
        return file_url(self.files[0]) if self.files else ""

    @property
    def picture_url(self) -> str:
        """The smaller picture of the first file that has one, empty without."""
        return next((file_url(file, preview=True) for file in self.files if file.preview_id), "")


@dataclass(frozen=True)
class LedgerGroup:
    """Các giấy cùng loại."""

    key: str
    name: str
    rows: tuple[LedgerRow, ...]


def places_of(evidence: Evidence) -> tuple[str, ...]:
    """Return where ``evidence`` is used, one line a dossier; uses with dossier and product are prefetched."""
    found: dict[str, list[str]] = {}
    for use in evidence.uses.all():
        found.setdefault(use.dossier.product.name, []).append(use.criterion)
    return tuple(
        f"{product}: {', '.join(code or _('cả hồ sơ') for code in sorted(codes))}" for product, codes in found.items()
    )


def ledger_rows(papers: Iterable[Evidence], kinds: Mapping[str, EvidenceKind], on: date) -> list[LedgerRow]:
    """Return ``papers`` as rows, in the order given."""
    return [
        LedgerRow(
            evidence=paper,
            state=state_of(paper, on),
            kind_name=kind_name(kinds, paper.kind),
            files=tuple(paper.files.all()),
            places=places_of(paper),
        )
        for paper in papers
    ]


def kind_name(kinds: Mapping[str, EvidenceKind], key: str) -> str:
    """Return the name of a kind; "other papers" for one that the instrument no longer has."""
    return words(kinds[key].text) if key in kinds else _("Tài liệu khác")


def matches(row: LedgerRow, asked: str) -> bool:
    """Whether every word asked for is in the row's title, issuer, number, kind or the names of its files."""
    paper = row.evidence
    text = " ".join((paper.title, paper.issuer, paper.number, row.kind_name, *(file.name for file in row.files)))
    folded = fold(text)
    return all(word in folded for word in fold(asked).split())


def grouped(rows: Iterable[LedgerRow], kinds: Mapping[str, EvidenceKind]) -> list[LedgerGroup]:
    """Return ``rows`` by kind, kinds in the order of the Decision."""
    order = [*kinds, ""]
    by_kind: dict[str, list[LedgerRow]] = {key: [] for key in order}
    for row in rows:
        by_kind[row.evidence.kind if row.evidence.kind in kinds else ""].append(row)
    return [LedgerGroup(key, kind_name(kinds, key), tuple(by_kind[key])) for key in order if by_kind[key]]
