"""What changed from one filing to the next (khác nhau giữa hai bản nộp), in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from saolang.core.regulation.types import CriteriaSet
from saolang.interfaces.workspace.filed.reading import as_date, report_labels, words

PRIVATE_FIELDS = ("representative_sex", "representative_ethnicity", "representative_residence", "email", "phone")
"""Personal data: that it changed is said, not what it is."""


@dataclass(frozen=True)
class Difference:
    """Một chỗ khác nhau."""

    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any], criteria_set: CriteriaSet) -> list[Difference]:
    """Return what differs between the contents of two frozen versions of one dossier, in the order of the dossier."""
    return [
        *_in_answers(before, after, criteria_set),
        *_in_evidence(before, after),
        *_in_fields(before.get("report", {}), after.get("report", {}), report_labels()),
        *_in_fields(before.get("product", {}), after.get("product", {}), _product_labels()),
        *_in_fields(before.get("producer", {}), after.get("producer", {}), _producer_labels()),
    ]


def _product_labels() -> dict[str, str]:
    return {
        "name": _("Tên sản phẩm"),
        "specification": _("Quy cách đóng gói"),
        "standard": _("Tiêu chuẩn áp dụng"),
        "description": _("Mô tả sản phẩm"),
    }


def _producer_labels() -> dict[str, str]:
    return {
        "name": _("Tên chủ thể"),
        "tax_code": _("Mã số thuế"),
        "registration_number": _("Số đăng ký kinh doanh"),
        "registered_on": _("Ngày đăng ký, thành lập"),
        "representative_name": _("Người đại diện theo pháp luật"),
        "representative_position": _("Chức vụ"),
        "representative_sex": _("Giới tính"),
        "representative_ethnicity": _("Dân tộc"),
        "representative_residence": _("Nơi cư trú của người đại diện"),
        "address": _("Địa chỉ"),
        "phone": _("Điện thoại"),
        "email": _("Thư điện tử"),
    }


def _in_fields(before: Mapping[str, Any], after: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[Difference]:
    for name, label in labels.items():
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if name in PRIVATE_FIELDS:
            yield Difference(label, _("(dữ liệu cá nhân, không hiện)"), _("(đã đổi)"))
        else:
            yield Difference(label, _written(old), _written(new))


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _in_answers(before: Mapping[str, Any], after: Mapping[str, Any], criteria_set: CriteriaSet) -> Iterator[Difference]:
    old, new = before.get("answers", {}), after.get("answers", {})
    old_notes, new_notes = before.get("notes", {}), after.get("notes", {})
    for leaf in criteria_set.leaves:
        name = f"{leaf.code} {words(leaf.text)}"
        if old.get(leaf.code) != new.get(leaf.code):
            yield Difference(name, _level(leaf, old.get(leaf.code)), _level(leaf, new.get(leaf.code)))
        if old_notes.get(leaf.code, "") != new_notes.get(leaf.code, ""):
            label = _("%(criterion)s: lời của chủ thể") % {"criterion": name}
            yield Difference(label, old_notes.get(leaf.code, ""), new_notes.get(leaf.code, ""))


def _level(leaf: Any, place: int | None) -> str:
    if place is None:
        return _("Chưa chấm")
    text = words(leaf.options[place - 1].text) if place else _("Không đạt mức nào")
    return _("%(level)s (%(points)s điểm)") % {"level": text, "points": leaf.points(place)}


def _in_evidence(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    old = {paper["public_id"]: paper for paper in before.get("evidence", ())}
    new = {paper["public_id"]: paper for paper in after.get("evidence", ())}
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = (_paper(old[key]) if key in old else ""), (_paper(new[key]) if key in new else "")
        if was != now:
            yield Difference(_("Giấy tờ: %(title)s") % {"title": (new.get(key) or old[key])["title"]}, was, now)


def _paper(paper: Mapping[str, Any]) -> str:
    facts = [paper["title"], paper.get("issuer") or "", paper.get("number") or ""]
    if paper.get("expires_on"):
        facts.append(_("hết hạn %(day)s") % {"day": f"{as_date(paper['expires_on']):%d/%m/%Y}"})
    facts.append(", ".join(file["name"] for file in paper.get("files", ())))
    codes = sorted(use["criterion"] for use in paper.get("uses", ()) if use["criterion"])
    if codes:
        facts.append(_("tiêu chí %(codes)s") % {"codes": ", ".join(codes)})
    return "; ".join(fact for fact in facts if fact)
