"""Dossiers of a decision, grouped by what the verdict means for them (nhóm kết quả)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.enums import Outcome
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.papers.letters import reasons_in
from saolang.apps.certification.papers.parts import result_of
from saolang.apps.certification.queries import Ruling, answered_review_of, outcome_of, star_of
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.shapes.results import ReasonRow

HEADINGS: Mapping[Outcome, tuple[Promise | str, Promise | str, str]] = {
    Outcome.RECOGNISED: (
        _("Công nhận, cấp giấy chứng nhận"),
        _("Đạt 3 hoặc 4 sao: tỉnh công nhận, mỗi sản phẩm một giấy chứng nhận 36 tháng."),
        "done",
    ),
    Outcome.TO_MINISTRY: (
        _("Đề nghị trung ương đánh giá 5 sao"),
        _("Tỉnh phê duyệt kết quả; giấy chứng nhận 5 sao do trung ương cấp."),
        "wait",
    ),
    Outcome.NOT_RECOGNISED: (
        _("Không công nhận"),
        _("Dưới 3 sao hoặc có điều kiện loại. Thông báo gửi chủ thể nêu lý do theo từng tiêu chí."),
        "stop",
    ),
}


@dataclass(frozen=True)
class Line:
    """Một hồ sơ trong quyết định."""

    dossier: Dossier
    star: int
    mean: str
    decided: str
    gates: list[str]
    reasons: list[ReasonRow]
    came_back: str
    """The ministry's reference where the dossier came back from it."""
    notice: Paper | None
    """The notice of result as issued; None before."""
    certificate: Certificate | None
    """What the decision issued; None before, and where nothing was recognised."""


@dataclass(frozen=True)
class Group:
    """Một nhóm: what happens to its dossiers."""

    outcome: Outcome
    heading: Promise | str
    text: Promise | str
    kind: str
    lines: list[Line]


def line_of(
    dossier: Dossier, ruling: Ruling, notice: Paper | None = None, certificate: Certificate | None = None
) -> Line:
    """Return what the page shows of one dossier; reasons only where it is turned down."""
    result = result_of(dossier)
    is_declined = ruling.outcome == Outcome.NOT_RECOGNISED
    review = answered_review_of(dossier) if dossier.state == DossierState.RETURNED_BY_MINISTRY else None
    return Line(
        dossier=dossier,
        star=ruling.star,
        mean=str(result.get("mean_shown", "")),
        decided=str(result.get("decided", "")),
        gates=[str(gate["text"]) for gate in result.get("gates") or []] if is_declined else [],
        reasons=reasons_in(dossier, result) if is_declined else [],
        came_back=review.result_reference if review else "",
        notice=notice,
        certificate=certificate,
    )


def groups_of(
    dossiers: Iterable[Dossier],
    rulings: Mapping[int, Ruling] | None = None,
    notices: Mapping[str, Paper] | None = None,
    certificates: Mapping[int, Certificate] | None = None,
) -> list[Group]:
    """Return the groups that hold something; dossiers come from ``dossiers_for_decision``, so no query more.

    :param rulings: what a decision did with each, by its id; by default what one would do now.
    :param notices: the notices issued, by public id of the dossier.
    :param certificates: the certificates issued, by id of the dossier.
    """
    lines: dict[Outcome, list[Line]] = {outcome: [] for outcome in Outcome}
    for dossier in dossiers:
        ruling = rulings[dossier.pk] if rulings is not None else Ruling(outcome_of(dossier), star_of(dossier))
        lines[ruling.outcome].append(
            line_of(dossier, ruling, (notices or {}).get(dossier.public_id), (certificates or {}).get(dossier.pk))
        )
    return [Group(outcome, *HEADINGS[outcome], lines=found) for outcome, found in lines.items() if found]


def count_in(groups: Iterable[Group], outcome: Outcome) -> int:
    """Return how many dossiers one group holds."""
    return sum(len(group.lines) for group in groups if group.outcome == outcome)
