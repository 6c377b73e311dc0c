"""Báo cáo thẩm định của tổ tư vấn to the chair (Art. 7.3c)."""

from collections.abc import Iterable

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import criteria_set_of, supplements_of
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.papers.parts import council_head, grounds_of
from saolang.apps.evaluation.queries import advisory_report_of
from saolang.apps.paperwork.shapes.council import AdvisedDossier, AdvisoryReportContext
from saolang.common.clock import local_date
from saolang.core.text.dates import format_date


def advisory_report(council: Council, dossiers: Iterable[Dossier]) -> AdvisoryReportContext:
    """Return the context of template ``advisory_report`` on ``dossiers``, for the chair of ``council``."""
    listed = list(dossiers)
    team = [seat for seat in council.seats.select_related("person", "organisation") if seat.is_advisor]
    advised = [_advised(dossier) for dossier in listed]
    finished = [report.finished_at for report in map(advisory_report_of, listed) if report and report.finished_at]
    return {
        "is_example": any(dossier.product.is_example for dossier in listed),
        "head": council_head(council.round, "Tổ tư vấn", local_date(max(finished)) if finished else None),
        "to": [f"Chủ tịch {council.name}"],
        "round": str(council.round),
        "grounds": grounds_of(listed),
        "team": [str(seat.person) for seat in team],
        "dossiers": advised,
        "conclusion": f"Tổ tư vấn đã thẩm định {len(listed)} hồ sơ, kính trình Chủ tịch Hội đồng xem xét.",
        "recipients": ["Như trên", "Lưu: VT"],
        "signature": {"capacity": ["TM. TỔ TƯ VẤN"], "name": str(team[0].person) if team else ""},
    }


def _advised(dossier: Dossier) -> AdvisedDossier:
    report = advisory_report_of(dossier)
    visit = report.site_findings if report else ""
    if report and report.surveyed_on:
        visit = f"Ngày {format_date(report.surveyed_on)}. {visit}".strip()
    return {
        "product": dossier.product.name,
        "producer": dossier.product.producer.name,
        "set_name": criteria_set_of(dossier).text.vi,
        "completeness": report.dossier_findings if report else "",
        "supplements": [item.text for request in supplements_of(dossier) for item in request.items.all()],
        "site_visit": visit,
        "tests": report.test_findings if report else "",
        "findings": "",
        "suggestion": report.remarks if report else "",
    }
