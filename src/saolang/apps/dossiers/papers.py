"""Contexts of the official papers of this room, in the shapes of ``paperwork.shapes`` (giấy tờ của hồ sơ)."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import CommuneConclusion, DossierKind
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier, DossierVersion, EvidenceUse, SupplementRequest
from saolang.apps.dossiers.queries.answers import (
    answers_of,
    criteria_set_of,
    notes_of,
    pack_of,
    self_result,
    uses_of,
)
from saolang.apps.dossiers.queries.completeness import CHECKLIST
from saolang.apps.paperwork.shapes.forms import (
    CommuneContent,
    Form01Context,
    Form02Context,
    Form03Context,
    ReceiptContext,
    ReceivedItem,
    SelfScore,
    Slip,
    SupplementRequestContext,
    Tick,
    YearFigures,
)
from saolang.apps.paperwork.shapes.forms import SupplementItem as ItemOnPaper
from saolang.apps.paperwork.shapes.parts import Head, Signature
from saolang.apps.paperwork.shapes.parts import Producer as ProducerOnPaper
from saolang.apps.paperwork.shapes.parts import Product as ProductOnPaper
from saolang.apps.registry.models import Producer
from saolang.common.clock import local_date
from saolang.core.regulation.catalogue import NoSuchSet, group_of, subgroup_of
from saolang.core.regulation.types import Criterion

_ELIGIBILITY = (
    "business_registration",
    "production_eligibility_certificate",
    "quality_declaration",
    "test_report",
    "environment_file",
    "quality_management_certificate",
    "traceability_code",
)
_PROPERTY = ("ip_certificate",)


def form_01(dossier: Dossier) -> Form01Context:
    """Mẫu 01: the registration slip as it stands now."""
    producer = dossier.product.producer
    uses = uses_of(dossier)
    return {
        "is_example": dossier.product.is_example,
        "to": [f"UBND {dossier.commune.name}", _office_of_province(dossier)],
        "producer": _producer(producer),
        "product": _product(dossier),
        "submission_kind": _kind(dossier),
        "attachments": [_named(use) for use in _once(uses)],
        "sample_count": dossier.sample_count,
        "place": dossier.commune.name,
        "on": _day(dossier.submitted_at),
        "signature": {"capacity": [_position(producer).upper()], "name": producer.representative_name},
        "commune": _commune_slip(dossier),
        "province": {
            "office": _office_of_province(dossier),
            "number": "",
            "received_on": _day(dossier.received_at),
            "receiver": "",
        },
    }


def form_02(dossier: Dossier) -> Form02Context:
    """Mẫu 02: the self-assessment report as it stands now."""
    producer, product = dossier.product.producer, dossier.product
    result = self_result(dossier)
    uses = uses_of(dossier)
    parts = {code: part.points for code, part in result.partial.parts.items()}
    year = dossier.submitted_at.year - 1 if dossier.submitted_at else None
    figures: list[YearFigures] = []
    if dossier.revenue_vnd is not None or dossier.profit_vnd is not None:
        figures.append(
            {
                "year": year or dossier.updated_at.year - 1,
                "output": "",
                "revenue_vnd": dossier.revenue_vnd,
                "profit_vnd": dossier.profit_vnd,
                "workers": None,
            }
        )
    return {
        "is_example": product.is_example,
        "producer": _producer(producer),
        "representative_sex": producer.get_representative_sex_display(),
        "representative_ethnicity": producer.representative_ethnicity,
        "representative_residence": producer.representative_residence,
        "founded_on": producer.registered_on,
        "registration_number": producer.registration_number,
        "registration_on": producer.registered_on,
        "registration_authority": "",
        "product": _product(dossier),
        "specification": product.specification,
        "standard": product.standard,
        "submission_kind": _kind(dossier),
        "eligibility": _ticks(dossier, uses, _ELIGIBILITY),
        "intellectual_property": _ticks(dossier, uses, _PROPERTY),
        "history": dossier.history,
        "organisation": dossier.organisation_text,
        "growing_area": dossier.growing_area,
        "technology": dossier.technology,
        "quality_changes": dossier.quality_changes,
        "market": dossier.market,
        "figures": figures,
        "results_remark": "",
        "criteria": _self_scores(dossier, uses),
        "part_a": parts["A"],
        "part_b": parts["B"],
        "part_c": parts["C"],
        "total": result.partial.total,
        "claimed_star": result.sheet.star if result.sheet else None,
        "plan": dossier.plan,
        "changes": "" if dossier.kind == DossierKind.FIRST else dossier.changes_since_recognition,
        "place": dossier.commune.name,
        "on": _day(dossier.submitted_at),
        "signature": {"capacity": [_position(producer).upper()], "name": producer.representative_name},
    }


def form_03(appraisal: CommuneAppraisal) -> Form03Context:
    """Mẫu 03: what the commune reports to the province."""
    dossier = appraisal.dossier
    titles = {field.name: str(field.verbose_name) for field in CommuneAppraisal._meta.fields}
    contents: list[CommuneContent] = [
        {"title": titles[name], "finding": getattr(appraisal, name), "opinion": ""}
        for name in ("local_raw_material", "local_labour", "product_idea_origin", "story_local_identity")
    ]
    marks: dict[str, Any] = appraisal.checklist
    remarks = [
        f"{line.text}: {_('đạt') if marks[line.key]['ok'] else _('chưa đạt')}"
        + (f" ({marks[line.key]['note']})" if marks[line.key].get("note") else "")
        for line in CHECKLIST
        if line.key in marks
    ]
    return {
        "is_example": dossier.product.is_example,
        "head": _commune_head(dossier, _day(appraisal.concluded_at)),
        "to": [_office_of_province(dossier)],
        "producer": _producer(dossier.product.producer),
        "product": _product(dossier),
        "submission_kind": _kind(dossier),
        "slip_number": dossier.slip_number,
        "received_on": _day(dossier.submitted_at),
        "contents": contents,
        "remarks": "\n".join(remarks),
        "request": ""
        if appraisal.conclusion == CommuneConclusion.RETURNED
        else _("Đề nghị %(province)s xem xét, đánh giá, phân hạng sản phẩm “%(product)s”.")
        % {"province": _office_of_province(dossier), "product": dossier.product.name},
        "recipients": [_("Như trên"), dossier.product.producer.name, _("Lưu: VT")],
        "signature": _commune_signature(),
    }


def receipt(version: DossierVersion) -> ReceiptContext:
    """Giấy tiếp nhận of one filing, from what was frozen then."""
    dossier = version.dossier
    kinds = pack_of(dossier).evidence_kinds
    items: list[ReceivedItem] = [
        {"title": _("Phiếu đăng ký (mẫu 01)"), "count": 1, "remark": ""},
        {"title": _("Báo cáo tự đánh giá (mẫu 02)"), "count": 1, "remark": ""},
    ]
    for paper in version.content["evidence"]:
        kind = kinds.get(paper["kind"])
        number = paper["number"]
        items.append(
            {"title": paper["title"], "count": len(paper["files"]), "remark": number or (kind.text.vi if kind else "")}
        )
    appraisal = dossier.commune_appraisals.filter(version_number__gte=version.number).order_by("version_number").first()
    due_on = appraisal.due_on if appraisal else None
    return {
        "is_example": dossier.product.is_example,
        "head": _commune_head(dossier, _day(version.submitted_at), dossier.slip_number),
        "received": _instant(version.submitted_at),
        "producer": _producer(dossier.product.producer),
        "product": _product(dossier),
        "submission_kind": _kind(dossier),
        "items": items,
        "sample_count": version.content["report"]["sample_count"],
        "due_on": due_on,
        "due_text": _("15 ngày làm việc kể từ ngày nhận hồ sơ (Điều 7 khoản 2)"),
        "fingerprint": version.sha256,
        "receiver": {"capacity": [_("NGƯỜI TIẾP NHẬN")], "name": _("Hệ thống tiếp nhận tự động")},
    }


def supplement_request(request: SupplementRequest) -> SupplementRequestContext:
    """Yêu cầu bổ sung hồ sơ on paper."""
    dossier = request.dossier
    is_commune = request.level == "commune"
    on = _day(request.requested_at)
    head: Head = (
        _commune_head(dossier, on)
        if is_commune
        else {
            "parent": "",
            "body": _office_of_province(dossier),
            "number": "",
            "place": _province_name(dossier),
            "on": on,
        }
    )
    codes = criteria_set_of(dossier).by_code
    items: list[ItemOnPaper] = [
        {
            "what": item.text,
            "where": f"{item.criterion} {codes[item.criterion].text.vi}" if item.criterion in codes else "",
            "why": "",
        }
        for item in request.items.all()
    ]
    return {
        "is_example": dossier.product.is_example,
        "head": head,
        "to": [dossier.product.producer.name],
        "subject": _("bổ sung hồ sơ đánh giá, phân hạng sản phẩm “%(product)s”") % {"product": dossier.product.name},
        "product": _product(dossier),
        "producer": _producer(dossier.product.producer),
        "received_on": _day(dossier.submitted_at if is_commune else dossier.received_at),
        "items": items,
        "deadline": request.due_on,
        "how": request.message,
        "contact": request.requested_by_label,
        "recipients": [_("Như trên"), _("Lưu: VT")],
        "signature": _commune_signature() if is_commune else {"capacity": [], "name": ""},
    }


def _producer(producer: Producer) -> ProducerOnPaper:
    province = producer.unit.parent.name if producer.unit.parent else ""
    return {
        "name": producer.name,
        "type": producer.get_kind_display(),
        "representative": producer.representative_name,
        "position": producer.representative_position,
        "address": ", ".join(one for one in (producer.address, producer.unit.name, province) if one),
        "phone": producer.phone,
        "email": producer.email,
    }


def _product(dossier: Dossier) -> ProductOnPaper:
    pack, criteria_set = pack_of(dossier), criteria_set_of(dossier)
    try:
        group = f"{group_of(pack, criteria_set.number).code}. {group_of(pack, criteria_set.number).text.vi}"
        subgroup = subgroup_of(pack, criteria_set.number).text.vi
    except NoSuchSet:
        group = subgroup = ""
    return {
        "name": dossier.product.name,
        "code": dossier.product_code or dossier.product.code,
        "group": group,
        "subgroup": subgroup,
        "set_number": criteria_set.number,
        "set_name": criteria_set.text.vi,
    }


def _self_scores(dossier: Dossier, uses: list[EvidenceUse]) -> list[SelfScore]:
    criteria_set, answers, notes = criteria_set_of(dossier), answers_of(dossier), notes_of(dossier)
    papers: dict[str, list[str]] = {}
    for use in uses:
        papers.setdefault(use.criterion, []).append(_named(use))
    lines: list[SelfScore] = []

    def heading(kind: Any, code: str, title: str, most: int, points: int) -> None:
        words: Any = {"option": "", "description": "", "evidence": []}
        line: Any = {"kind": kind, "code": code, "title": title, "points": points, "max": most, **words}
        lines.append(line)

    def earned(criterion: Criterion) -> int:
        return sum(leaf.points(answers.get(leaf.code, 0)) for leaf in criterion.walk_leaves())

    def visit(criterion: Criterion) -> None:
        if not criterion.is_leaf:
            heading("group", criterion.code, criterion.text.vi, criterion.max, earned(criterion))
            for child in criterion.criteria:
                visit(child)
            return
        place = answers.get(criterion.code)
        option = "" if place is None else criterion.options[place - 1].text.vi if place else _("Không đạt mức nào")
        lines.append(
            {
                "kind": "leaf",
                "code": criterion.code,
                "title": criterion.text.vi,
                "points": None if place is None else criterion.points(place),
                "max": criterion.max,
                "option": option,
                "description": notes.get(criterion.code, ""),
                "evidence": papers.get(criterion.code, []),
            }
        )

    for part in criteria_set.parts:
        heading("part", part.code, part.text.vi, part.max, sum(earned(top) for top in part.criteria))
        for top in part.criteria:
            visit(top)
    return lines


def _ticks(dossier: Dossier, uses: list[EvidenceUse], kinds: tuple[str, ...]) -> list[Tick]:
    known = pack_of(dossier).evidence_kinds
    there: dict[str, list[str]] = {}
    for use in _once(uses):
        there.setdefault(use.evidence.kind, []).append(_numbered(use))
    return [
        {"label": known[key].text.vi, "ticked": key in there, "remark": "; ".join(filter(None, there.get(key, [])))}
        for key in kinds
        if key in known
    ]


def _once(uses: list[EvidenceUse]) -> list[EvidenceUse]:
    """Each paper once, however many criteria it proves."""
    return list({use.evidence_id: use for use in reversed(uses)}.values())[::-1]


def _named(use: EvidenceUse) -> str:
    numbered = _numbered(use)
    pages = _("trang %(pages)s") % {"pages": use.pages} if use.pages else ""
    details = ", ".join(one for one in (numbered, pages) if one)
    return f"{use.evidence.title} ({details})" if details else str(use.evidence.title)


def _numbered(use: EvidenceUse) -> str:
    number = _("số %(number)s") % {"number": use.evidence.number} if use.evidence.number else ""
    issued = _("ngày %(day)s") % {"day": f"{use.evidence.issued_on:%d/%m/%Y}"} if use.evidence.issued_on else ""
    return " ".join(one for one in (number, issued) if one)


def _commune_slip(dossier: Dossier) -> Slip:
    return {
        "office": f"UBND {dossier.commune.name}",
        "number": dossier.slip_number,
        "received_on": _day(dossier.submitted_at),
        "receiver": "",
    }


def _commune_head(dossier: Dossier, on: date | None, number: str = "") -> Head:
    return {
        "parent": "",
        "body": f"ỦY BAN NHÂN DÂN {dossier.commune.name}".upper(),
        "number": number,
        "place": dossier.commune.name,
        "on": on,
    }


def _commune_signature() -> Signature:
    return {"capacity": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "name": ""}


def _office_of_province(dossier: Dossier) -> str:
    return f"Cơ quan tham mưu OCOP {_province_name(dossier)}".strip()


def _province_name(dossier: Dossier) -> str:
    return dossier.commune.parent.name if dossier.commune.parent else ""


def _kind(dossier: Dossier) -> Any:
    return DossierKind(dossier.kind).value


def _position(producer: Producer) -> str:
    return str(producer.representative_position or _("Đại diện chủ thể"))


def _day(instant: datetime | None) -> date | None:
    return local_date(instant) if instant else None


def _instant(instant: datetime) -> str:
    local = timezone.localtime(instant)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d} tháng {local:%m} năm {local:%Y}"
