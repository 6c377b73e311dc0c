"""Where each missing thing is put right (chỗ sửa)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import CompletenessFinding, criteria_set_of

CHANGED_LAW = ("set_changed", "pack_changed")
"""Findings that the verb “chuyển sang bộ hiện hành” settles."""


@dataclass(frozen=True)
class FindingLine:
    """Một điều cần làm, with the page and the words of the link."""

    text: str
    url: str
    action: str
    code: str
    is_missing: bool
    place: str = ""


@dataclass(frozen=True)
class FindingGroup:
    """Những điều sửa ở cùng một chỗ."""

    heading: str
    lines: list[FindingLine]


def grouped(lines: Iterable[FindingLine]) -> list[FindingGroup]:
    """Return ``lines`` by the page where they are put right, in the order of the work."""
    headings = {
        "self-assessment": _("Tự chấm"),
        "evidence": _("Giấy tờ"),
        "report": _("Báo cáo (mẫu 02)"),
        "product": _("Sản phẩm"),
        "profile": _("Thông tin cơ sở"),
        "submit": _("Nộp hồ sơ"),
    }
    found: dict[str, list[FindingLine]] = {}
    for line in lines:
        found.setdefault(line.place, []).append(line)
    return [FindingGroup(heading, found[place]) for place, heading in headings.items() if place in found]


def finding_lines(dossier: Dossier, found: Iterable[CompletenessFinding]) -> list[FindingLine]:
    """Return ``found`` with links to where each is put right."""
    return [
        FindingLine(one.text, *_place(dossier, one), code=one.code, is_missing=one.level == "missing", place=one.where)
        for one in found
    ]


def _place(dossier: Dossier, finding: CompletenessFinding) -> tuple[str, str]:
    key = (dossier.public_id,)
    anchor = f"#id_{finding.field}" if finding.field else ""
    if finding.code in CHANGED_LAW:
        return reverse("workspace:producers:dossier", args=key), _("Chuyển sang bộ mới")
    if finding.where == "self-assessment":
        criterion = criteria_set_of(dossier).by_code.get(finding.criterion or "")
        part = criterion.part if criterion else "A"
        spot = f"#tc-{criterion.code.replace('.', '-')}" if criterion else ""
        return reverse("workspace:producers:self-assessment", args=(*key, part)) + spot, _("Chấm tiêu chí này")
    if finding.where == "report":
        return reverse("workspace:producers:report", args=key) + anchor, _("Viết vào báo cáo")
    if finding.where == "profile":
        return reverse("workspace:producers:profile") + anchor, _("Điền ở trang cơ sở")
    if finding.where == "product":
        return reverse("workspace:producers:product-edit", args=(dossier.product.public_id,)) + anchor, _(
            "Sửa sản phẩm"
        )
    if finding.where == "submit":
        return reverse("workspace:producers:submit", args=key) + anchor, _("Xem ở trang nộp")
    if finding.code == "mandatory_paper":
        return reverse("workspace:producers:evidence-new") + f"?loai={finding.field}", _("Thêm giấy này")
    if finding.field:
        return reverse("workspace:producers:evidence-item", args=(finding.field,)), _("Mở giấy này")
    return reverse("workspace:producers:evidence"), _("Mở sổ giấy tờ")
