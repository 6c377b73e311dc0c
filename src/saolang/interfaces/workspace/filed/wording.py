"""History in plain words (lịch sử bằng lời): what every audit type, field and value is called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import CertificateState
from saolang.apps.dossiers.enums import CommuneConclusion, DossierKind, DossierState, SupplementLevel
from saolang.apps.dossiers.queries import CHECKLIST, HistoryEntry
from saolang.common.clock import local_date
from saolang.core.regulation.types import CriteriaSet
from saolang.core.text.dates import format_date
from saolang.interfaces.workspace.filed.reading import report_labels, words

SENTENCES: Mapping[str, Promise | str] = {
    "evaluation.agenda.added": gettext_lazy("Đưa vào chương trình của hội đồng"),
    "evaluation.agenda.removed": gettext_lazy("Rút khỏi chương trình của hội đồng"),
    "evaluation.hearing.reconvened": gettext_lazy("Mở lượt chấm lại"),
    "evaluation.hearing.revealed": gettext_lazy("Hội đồng mở phiếu"),
    "evaluation.hearing.discussed": gettext_lazy("Hội đồng thảo luận, chấm lượt mới"),
    "evaluation.hearing.confirmed": gettext_lazy("Hội đồng xác nhận mức tối thiểu"),
    "evaluation.hearing.reconsidered": gettext_lazy("Hội đồng xem lại xác nhận"),
    "evaluation.hearing.remarks_written": gettext_lazy("Ghi kết luận, khuyến nghị của hội đồng"),
    "evaluation.hearing.sealed": gettext_lazy("Chốt kết quả của hội đồng"),
    "evaluation.sheet.lodged": gettext_lazy("Thành viên nộp phiếu"),
    "evaluation.sheet.reopened": gettext_lazy("Mở lại phiếu của thành viên"),
    "evaluation.conflict.declared": gettext_lazy("Thành viên không chấm hồ sơ này (xung đột lợi ích)"),
    "evaluation.conflict.withdrawn": gettext_lazy("Thành viên chấm lại hồ sơ này (rút khai xung đột)"),
    "evaluation.advisory.saved": gettext_lazy("Tổ tư vấn ghi báo cáo thẩm định"),
    "evaluation.advisory.finished": gettext_lazy("Tổ tư vấn hoàn thành báo cáo thẩm định"),
    "certification.ministry.result_recorded": gettext_lazy("Ghi kết quả của trung ương"),
    "certification.certificate.extended": gettext_lazy("Gia hạn giấy chứng nhận trong lúc đánh giá lại"),
    "certification.certificate.expired": gettext_lazy("Giấy chứng nhận hết hạn"),
    "certification.certificate.superseded": gettext_lazy("Giấy chứng nhận được thay bằng giấy mới"),
    "certification.certificate.extension_ended": gettext_lazy("Thôi gia hạn giấy chứng nhận"),
    "certification.renewal.opened": gettext_lazy("Mở hồ sơ từ giấy chứng nhận"),
    "certification.revocation.opened": gettext_lazy("Mở vụ việc thu hồi"),
    "certification.revocation.concluded": gettext_lazy("Kết luận vụ việc thu hồi"),
    "certification.revocation.dismissed": gettext_lazy("Không thu hồi"),
    "certification.revocation.revoked": gettext_lazy("Thu hồi giấy chứng nhận"),
    "paperwork.paper.issued": gettext_lazy("Phát hành văn bản"),
}
"""Audit types of the rooms above dossiers, under a dossier's topic."""

LABELS: Mapping[str, Promise | str] = {
    "state": gettext_lazy("Trạng thái"),
    "due_on": gettext_lazy("Hạn"),
    "extended_until": gettext_lazy("Gia hạn đến"),
    "since": gettext_lazy("Từ ngày"),
    "kind": gettext_lazy("Loại"),
    "slip_number": gettext_lazy("Số phiếu đăng ký"),
    "product_code": gettext_lazy("Mã sản phẩm"),
    "version": gettext_lazy("Bản nộp số"),
    "star": gettext_lazy("Hạng sao"),
    "number": gettext_lazy("Số"),
    "title": gettext_lazy("Tên"),
    "issuer": gettext_lazy("Nơi cấp"),
    "issued_on": gettext_lazy("Ngày cấp"),
    "expires_on": gettext_lazy("Hết hạn"),
    "criterion": gettext_lazy("Tiêu chí"),
    "pages": gettext_lazy("Trang"),
    "level": gettext_lazy("Bên yêu cầu"),
    "items": gettext_lazy("Nội dung cần bổ sung"),
    "text": gettext_lazy("Nội dung"),
    "answer": gettext_lazy("Trả lời"),
    "message": gettext_lazy("Lời nhắn"),
    "return_reason": gettext_lazy("Lý do trả lại"),
    "conclusion": gettext_lazy("Kết luận"),
    "local_raw_material": gettext_lazy("Nguyên liệu tại chỗ"),
    "local_labour": gettext_lazy("Lao động tại chỗ"),
    "product_idea_origin": gettext_lazy("Nguồn gốc ý tưởng sản phẩm"),
    "story_local_identity": gettext_lazy("Câu chuyện, bản sắc địa phương"),
    "has_pledged": gettext_lazy("Cam kết hồ sơ đúng sự thật"),
    "council": gettext_lazy("Hội đồng"),
    "seat": gettext_lazy("Thành viên"),
    "sheets": gettext_lazy("Số phiếu được tính"),
    "closed_without": gettext_lazy("Mở khi chưa có phiếu của"),
    "next_attempt": gettext_lazy("Lượt chấm tiếp theo"),
    "mean_shown": gettext_lazy("Điểm trung bình"),
    "remarks": gettext_lazy("Kết luận, khuyến nghị"),
    "choices": gettext_lazy("Mức được xác nhận"),
    "gates": gettext_lazy("Điều kiện loại, dừng"),
    "dossier_findings": gettext_lazy("Kết quả thẩm định hồ sơ"),
    "site_findings": gettext_lazy("Kết quả khảo sát cơ sở"),
    "surveyed_on": gettext_lazy("Ngày khảo sát"),
    "test_findings": gettext_lazy("Kết quả kiểm nghiệm đề nghị"),
    "decision": gettext_lazy("Quyết định"),
    "certificate": gettext_lazy("Giấy chứng nhận"),
    "superseded_by": gettext_lazy("Giấy mới"),
    "facts": gettext_lazy("Sự việc"),
    "reference": gettext_lazy("Văn bản"),
    "is_signed": gettext_lazy("Ký số"),
}
"""Names of values; one without a name here is left out of the page (hashes, keys, times kept elsewhere)."""

PAPERS: dict[str, Promise | str] = {
    "form_01": gettext_lazy("Mẫu 01, phiếu đăng ký"),
    "form_02": gettext_lazy("Mẫu 02, báo cáo tự đánh giá"),
    "form_03": gettext_lazy("Thẩm định của xã (biểu mẫu 03)"),
    "receipt": gettext_lazy("Giấy tiếp nhận"),
    "minutes": gettext_lazy("Biên bản"),
    "decision": gettext_lazy("Quyết định"),
    "certificate": gettext_lazy("Giấy chứng nhận"),
    "earlier_certificate": gettext_lazy("Giấy chứng nhận"),
    "result_notice": gettext_lazy("Thông báo kết quả"),
}
"""Kinds of papers issued under a dossier, as people call them."""


@dataclass(frozen=True)
class Change:
    """Một giá trị đã đổi: before and after in words; ``is_new`` where nothing stood before."""

    label: str
    before: str
    after: str
    is_new: bool


@dataclass(frozen=True)
class HistoryLine:
    """Một dòng lịch sử, ready for the page."""

    entry: HistoryEntry
    changes: tuple[Change, ...]

    @property
    def icon(self) -> str:
        """Drawing before the line: steps stand out."""
        return "arrow" if self.entry.is_step else "edit"


def history_lines(entries: list[HistoryEntry], criteria_set: CriteriaSet) -> list[HistoryLine]:
    """Return ``entries`` with what changed in words."""
    return [HistoryLine(entry, tuple(_changes(entry, criteria_set))) for entry in entries]


def _changes(entry: HistoryEntry, criteria_set: CriteriaSet) -> Iterator[Change]:
    states = CertificateState if entry.action.startswith("certification.") else DossierState
    kinds = PAPERS if entry.action.startswith("paperwork.") else dict(DossierKind.choices)
    labels = {**LABELS, **report_labels()}
    for name in dict.fromkeys([*entry.before, *entry.after]):
        old, new = entry.before.get(name), entry.after.get(name)
        if old == new:
            continue
        if name in ("answers", "notes", "checklist"):
            yield from _nested(name, old or {}, new or {}, criteria_set)
        elif name in labels and (new not in (None, "") or old not in (None, "")):
            yield Change(
                str(labels[name]),
                _written(name, old, states, kinds, criteria_set),
                _written(name, new, states, kinds, criteria_set),
                name not in entry.before,
            )


def _nested(name: str, old: Mapping[str, Any], new: Mapping[str, Any], criteria_set: CriteriaSet) -> Iterator[Change]:
    checklist = {line.key: line.text for line in CHECKLIST}
    # In the order of the form: PostgreSQL keeps the keys of a document in an order of its own.
    order = {key: place for place, key in enumerate([*checklist, *(leaf.code for leaf in criteria_set.leaves)])}
    for key in sorted({*old, *new}, key=lambda key: (order.get(key, len(order)), key)):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        if name == "checklist":
            yield Change(str(checklist.get(key, key)), _mark(was), _mark(now), was is None)
        elif name == "notes":
            label = _("%(criterion)s: lời của chủ thể") % {"criterion": _criterion(key, criteria_set)}
            yield Change(label, was or "", now or "", not was)
        else:
            before, after = _place(key, was, criteria_set), _place(key, now, criteria_set)
            yield Change(_criterion(key, criteria_set), before, after, False)


def _mark(mark: Any) -> str:
    if not mark:
        return _("Chưa kiểm")
    said = _("Đúng") if mark.get("ok") else _("Chưa đánh dấu đúng")
    return f"{said}. {mark['note']}" if mark.get("note") else said


def _criterion(code: str, criteria_set: CriteriaSet) -> str:
    found = criteria_set.by_code.get(code)
    return f"{code} {words(found.text)}" if found else code


def _place(code: str, place: int | None, criteria_set: CriteriaSet) -> str:
    found = criteria_set.by_code.get(code)
    if place is None:
        return _("Chưa chấm")
    if found is None or place > len(found.options):
        return str(place)
    text = words(found.options[place - 1].text) if place else _("Không đạt mức nào")
    return _("%(level)s (%(points)s điểm)") % {"level": text, "points": found.points(place)}


def _written(name: str, value: Any, states: type, kinds: Mapping[str, Promise | str], criteria_set: CriteriaSet) -> str:
    """Return one value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if name == "kind":
        return str(kinds.get(value, value))
    named: Mapping[str, Any] = {"state": states, "level": SupplementLevel, "conclusion": CommuneConclusion}
    if name in named:
        return str(dict(named[name].choices).get(value, value))
    if name == "criterion":
        return _criterion(str(value), criteria_set)
    if name == "choices":
        return "; ".join(
            f"{_criterion(code, criteria_set)}: {_place(code, place, criteria_set)}" for code, place in value.items()
        )
    if name == "items" and isinstance(value, list):
        return "; ".join(f"{code}: {text}" if code else str(text) for code, text in value)
    if name == "star":
        return _("%(n)s sao") % {"n": value} if value else _("Không xếp sao")
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(_plain(one) for one in value.values())
    if isinstance(value, list | tuple):
        return "; ".join(_plain(one) for one in value)
    if isinstance(value, str):
        return _day(value)
    return str(value)


def _day(text: str) -> str:
    """Return a date kept as text as people write it, any other text as it is."""
    try:
        if len(text) == 10:
            return format_date(date.fromisoformat(text))
        if len(text) >= 20 and text[10] == "T":
            return format_date(local_date(datetime.fromisoformat(text)))
    except ValueError:
        return text
    return text
