"""Is everything there (kiểm tra hồ sơ)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceUse
from saolang.apps.dossiers.queries.answers import answers_of, criteria_set_of, pack_of, self_result, uses_of
from saolang.core.calendar.windows import StatutoryWindows
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.types import CriteriaSet, Pack, Text

Where = Literal["self-assessment", "report", "evidence", "profile", "product", "submit"]
Level = Literal["missing", "warning"]
EXPIRING_DAYS = 60
"""A paper with so many days or fewer to go may lapse before the council sits."""


@dataclass(frozen=True)
class CompletenessFinding:
    """Một điều còn thiếu hoặc cần xem lại before filing.

    ``where`` names the page where it is put right, ``field`` the field there.
    """

    level: Level
    code: str
    text: str
    where: Where
    criterion: str | None = None
    field: str = ""


@dataclass(frozen=True)
class ChecklistLine:
    """Một dòng kiểm tra của xã."""

    key: str
    text: str | Promise


CHECKLIST: tuple[ChecklistLine, ...] = (
    ChecklistLine("registration_slip", _("Phiếu đăng ký (mẫu 01) ghi đúng chủ thể, sản phẩm, bộ tiêu chí")),
    ChecklistLine("self_report", _("Báo cáo tự đánh giá (mẫu 02) đủ bốn phần")),
    ChecklistLine("legal_papers", _("Giấy tờ bắt buộc có đủ, còn hạn, đọc rõ")),
    ChecklistLine("samples", _("Sản phẩm mẫu đủ số lượng")),
    ChecklistLine("address", _("Cơ sở sản xuất có thật tại địa chỉ đã ghi")),
    ChecklistLine("raw_material", _("Nguồn nguyên liệu đúng như tự đánh giá")),
    ChecklistLine("labour", _("Lao động địa phương đúng như tự đánh giá")),
)
"""What a commune goes through before it proposes."""

_PROFILE = (
    ("representative_name", _("Chưa ghi người đại diện theo pháp luật.")),
    ("representative_position", _("Chưa ghi chức vụ của người đại diện.")),
    ("representative_sex", _("Chưa ghi giới tính của người đại diện.")),
    ("representative_ethnicity", _("Chưa ghi dân tộc của người đại diện.")),
    ("representative_residence", _("Chưa ghi nơi cư trú của người đại diện.")),
    ("registration_number", _("Chưa ghi số đăng ký kinh doanh hoặc quyết định thành lập.")),
    ("registered_on", _("Chưa ghi ngày đăng ký, thành lập.")),
    ("address", _("Chưa ghi địa chỉ của chủ thể.")),
    ("phone", _("Chưa ghi số điện thoại.")),
)
_PRODUCT = (
    ("specification", _("Chưa ghi quy cách đóng gói của sản phẩm.")),
    ("standard", _("Chưa ghi tiêu chuẩn áp dụng của sản phẩm.")),
)
_REPORT = (
    ("history", _("Chưa viết quá trình hình thành và phát triển.")),
    ("organisation_text", _("Chưa viết tổ chức bộ máy, nhân lực.")),
    ("growing_area", _("Chưa viết về vùng nguyên liệu.")),
    ("technology", _("Chưa viết về công nghệ, quy trình sản xuất.")),
    ("market", _("Chưa viết về thị trường, kênh bán hàng.")),
    ("revenue_vnd", _("Chưa ghi doanh thu năm gần nhất; chưa bán thì ghi 0.")),
    ("profit_vnd", _("Chưa ghi lợi nhuận năm gần nhất; chưa có thì ghi 0.")),
    ("plan", _("Chưa viết kế hoạch phát triển sản phẩm.")),
)
_REPORT_AGAIN = (
    ("quality_changes", _("Chưa viết những thay đổi về chất lượng, mẫu mã.")),
    ("changes_since_recognition", _("Chưa viết những thay đổi từ lần công nhận trước.")),
)


def findings(dossier: Dossier, on: date) -> list[CompletenessFinding]:
    """Return what is missing and what deserves a look, as of ``on``, missing things first.

    Mandatory papers: those a criterion of the set names and the pack marks mandatory (evidence.yaml; every set that
    excludes for want of a paper also names it at a criterion). Samples are counted, not filed (5, none for set 26).
    """
    criteria_set, pack, uses = criteria_set_of(dossier), pack_of(dossier), uses_of(dossier)
    found = [
        *_in_pin(dossier, criteria_set, on),
        *_in_window(dossier, pack, on),
        *_in_answers(dossier, criteria_set),
        *_in_mandatory_papers(criteria_set, pack, uses),
        *_in_papers(pack, uses, on),
        *_in_proofs(dossier, criteria_set, uses),
        *_in_report(dossier, pack),
        *_in_profile(dossier, pack),
    ]
    if not dossier.has_pledged:
        found.append(
            CompletenessFinding(
                "missing", "pledge", str(_("Chưa cam kết hồ sơ đúng sự thật.")), "submit", field="has_pledged"
            )
        )
    return sorted(found, key=lambda finding: finding.level != "missing")


def _in_pin(dossier: Dossier, criteria_set: CriteriaSet, on: date) -> Iterator[CompletenessFinding]:
    """The draft's set is the product's, and its law is the one that takes submissions now."""
    if dossier.product.set_number != criteria_set.number:
        text = _(
            "Sản phẩm đã chuyển sang bộ tiêu chí %(new)d, hồ sơ này viết theo bộ %(old)d; hãy chuyển hồ sơ sang bộ mới."
        )
        values = {"new": dossier.product.set_number, "old": criteria_set.number}
        yield CompletenessFinding("missing", "set_changed", str(text % values), "product")
    try:
        pack = pack_in_force(on, dossier.kind)  # type: ignore[arg-type]
    except NoPackInForce as error:
        yield CompletenessFinding("missing", "no_pack", str(error), "submit")
        return
    if pack.id != dossier.pack_id:
        text = _("Từ nay hồ sơ nộp theo Quyết định %(number)s; hãy chuyển hồ sơ sang quy định mới.")
        yield CompletenessFinding("missing", "pack_changed", str(text % {"number": pack.number}), "product")


def _in_window(dossier: Dossier, pack: Pack, on: date) -> Iterator[CompletenessFinding]:
    """A renewal is filed 180 to 120 days before the end (Art. 7.6); late ones are taken, after it as first."""
    if dossier.kind == DossierKind.FIRST or dossier.previous_ends_on is None:
        return
    ends_on = dossier.previous_ends_on
    if on > ends_on:
        text = _("Giấy chứng nhận đã hết hạn ngày %(end)s: hồ sơ này được tính là đánh giá lần đầu.")
        yield CompletenessFinding("warning", "renewal_ended", str(text % {"end": _day(ends_on)}), "submit")
        return
    if dossier.kind != DossierKind.RENEWAL:
        return
    opens, closes = StatutoryWindows.from_regulation(pack.regulation).renewal_window(ends_on)
    values = {"opens": _day(opens), "closes": _day(closes), "end": _day(ends_on)}
    if on < opens:
        text = _("Chưa tới kỳ nộp đánh giá lại: nộp từ %(opens)s đến %(closes)s.")
        yield CompletenessFinding("missing", "renewal_early", str(text % values), "submit")
    elif on > closes:
        text = _(
            "Đã qua kỳ nộp (đến %(closes)s); vẫn nộp được trước khi giấy chứng nhận hết hạn ngày %(end)s. Nộp ngay."
        )
        yield CompletenessFinding("warning", "renewal_late", str(text % values), "submit")


def _in_answers(dossier: Dossier, criteria_set: CriteriaSet) -> Iterator[CompletenessFinding]:
    result, answers = self_result(dossier).partial, answers_of(dossier)
    blanks = set(result.blanks)
    for part in criteria_set.parts:
        codes = [leaf.code for top in part.criteria for leaf in top.walk_leaves() if leaf.code in blanks]
        if codes:
            text = _("Phần %(part)s còn %(count)d tiêu chí chưa chấm: %(codes)s.")
            values = {"part": part.code, "count": len(codes), "codes": ", ".join(codes)}
            yield CompletenessFinding("missing", "blank", str(text % values), "self-assessment", codes[0])
    for code in result.not_applying:
        criterion = criteria_set.by_code[code]
        if criterion.points(answers.get(code, 0)):
            text = _(
                "Tiêu chí %(code)s chỉ được chấm điểm khi tiêu chí %(parent)s có điểm; hãy chấm lại một trong hai."
            )
            named = {"code": code, "parent": criterion.applies_if}
            yield CompletenessFinding("missing", "not_applying", str(text % named), "self-assessment", code)
    for notice in result.warnings:
        yield CompletenessFinding("warning", notice.code, _worded(notice.text), "self-assessment", notice.criteria[0])
    if not blanks and result.stopped:
        text = _("Có tiêu chí 0 điểm làm dừng đánh giá: sản phẩm sẽ không được xếp hạng.")
        yield CompletenessFinding("warning", "stopped", str(text), "self-assessment")
    elif not blanks and result.star_so_far < 3:
        text = _("Theo tự chấm, sản phẩm chưa đạt 3 sao. Xem “Đường lên sao” để biết còn thiếu gì.")
        yield CompletenessFinding("warning", "below_three", str(text), "self-assessment")


def _in_mandatory_papers(
    criteria_set: CriteriaSet, pack: Pack, uses: Iterable[EvidenceUse]
) -> Iterator[CompletenessFinding]:
    named = {key: leaf.code for leaf in reversed(criteria_set.leaves) for key in leaf.evidence}
    there = {use.evidence.kind for use in uses if use.evidence.files.all()}
    for key, kind in pack.evidence_kinds.items():
        if kind.mandatory and not kind.physical and key in named and key not in there:
            text = _("Thiếu giấy tờ bắt buộc: %(paper)s.") % {"paper": _worded(kind.text)}
            yield CompletenessFinding("missing", "mandatory_paper", str(text), "evidence", named[key], key)


def _in_papers(pack: Pack, uses: Iterable[EvidenceUse], on: date) -> Iterator[CompletenessFinding]:
    papers: dict[int, tuple[Evidence, str]] = {}
    for use in uses:
        papers.setdefault(use.evidence_id, (use.evidence, use.criterion))
    size = 0
    for evidence, criterion in papers.values():
        kind = pack.evidence_kinds.get(evidence.kind)
        files = list(evidence.files.all())
        size += sum(file.blob.size for file in files)
        values = {"title": evidence.title, "day": _day(evidence.expires_on) if evidence.expires_on else ""}
        where = {"where": "evidence", "criterion": criterion or None, "field": evidence.public_id}
        if not files:
            text = _("Giấy tờ “%(title)s” chưa có tệp; hãy chụp hoặc tải tệp lên.") % values
            yield CompletenessFinding("missing", "paper_without_file", str(text), **where)  # type: ignore[arg-type]
        if evidence.expires_on and evidence.expires_on < on:
            level: Level = "missing" if kind and kind.mandatory else "warning"
            text = _("Giấy tờ “%(title)s” đã hết hạn ngày %(day)s; hãy thay bằng giấy còn hạn.") % values
            yield CompletenessFinding(level, "paper_expired", str(text), **where)  # type: ignore[arg-type]
        elif evidence.expires_on and evidence.expires_on <= on + timedelta(days=EXPIRING_DAYS):
            text = _("Giấy tờ “%(title)s” hết hạn ngày %(day)s, có thể trước khi hội đồng họp.") % values
            yield CompletenessFinding("warning", "paper_expiring", str(text), **where)  # type: ignore[arg-type]
        elif kind and kind.dated and not evidence.expires_on:
            text = _("Giấy tờ “%(title)s” chưa ghi ngày hết hạn.") % values
            yield CompletenessFinding("warning", "paper_undated", str(text), **where)  # type: ignore[arg-type]
    limit = settings.EVIDENCE_DOSSIER_LIMIT_MB
    if size > limit * 1024 * 1024:
        heavy = _("Các tệp của hồ sơ nặng %(size)d MB, nhiều nhất là %(limit)d MB; hãy bớt tệp hoặc chụp nhỏ hơn.")
        sizes = {"size": -(-size // (1024 * 1024)), "limit": limit}
        yield CompletenessFinding("missing", "too_heavy", str(heavy % sizes), "evidence")


def _in_proofs(
    dossier: Dossier, criteria_set: CriteriaSet, uses: Iterable[EvidenceUse]
) -> Iterator[CompletenessFinding]:
    """Points claimed where the set asks for papers and none is shown."""
    proved = {use.criterion for use in uses}
    for code, place in answers_of(dossier).items():
        criterion = criteria_set.by_code[code]
        if criterion.evidence and criterion.points(place) and code not in proved:
            text = _("Tiêu chí %(code)s có điểm nhưng chưa gắn minh chứng.") % {"code": code}
            yield CompletenessFinding("warning", "no_proof", str(text), "self-assessment", code)


def _in_report(dossier: Dossier, pack: Pack) -> Iterator[CompletenessFinding]:
    asked = _REPORT if dossier.kind == DossierKind.FIRST else (*_REPORT, *_REPORT_AGAIN)
    yield from _empty(dossier, asked, "report")
    samples: Any = pack.regulation["samples"]
    wanted = 0 if dossier.product.set_number in samples["except_sets"] else samples["count"]
    if dossier.sample_count < wanted:
        text = _("Cần nộp %(wanted)d sản phẩm mẫu, mới ghi %(count)d.")
        values = {"wanted": wanted, "count": dossier.sample_count}
        yield CompletenessFinding("missing", "samples", str(text % values), "report", field="sample_count")


def _in_profile(dossier: Dossier, pack: Pack) -> Iterator[CompletenessFinding]:
    producer = dossier.product.producer
    yield from _empty(producer, _PROFILE, "profile")
    if not producer.email:
        text = _("Chưa ghi thư điện tử; có thì kết quả tới nhanh hơn.")
        yield CompletenessFinding("warning", "empty", str(text), "profile", field="email")
    if producer.consented_at is None:
        text = _("Chưa đồng ý cho xử lý dữ liệu cá nhân; hãy đọc và đánh dấu đồng ý ở trang cơ sở.")
        yield CompletenessFinding("missing", "consent", str(text), "profile", field="has_consented")
    samples: Any = pack.regulation["samples"]
    if dossier.product.set_number not in samples["except_sets"]:  # a tour has no packaging
        yield from _empty(dossier.product, _PRODUCT, "product")


def _empty(record: object, asked: Iterable[tuple[str, Any]], where: Where) -> Iterator[CompletenessFinding]:
    for name, text in asked:
        if getattr(record, name) in ("", None):
            yield CompletenessFinding("missing", "empty", str(text), where, field=name)


def _worded(text: Text) -> str:
    return text.in_language(get_language() or "vi")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
