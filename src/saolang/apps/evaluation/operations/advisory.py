"""The advisory team's report (tổ tư vấn, Art. 7.3c)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit import operations as audit
from saolang.apps.dossiers import operations as dossiers
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.models import AdvisoryReport
from saolang.apps.evaluation.queries import ADVISED_STATES
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.locking import locked, save_changes

WORDS = ("dossier_findings", "site_findings", "surveyed_on", "test_findings", "remarks")


class ReportFinished(DomainError):
    """The report was handed over already, or the dossier is not with the advisory team."""

    default_message = gettext_lazy(
        "Báo cáo thẩm định đã hoàn thành hoặc hồ sơ không còn ở tổ tư vấn nên không sửa được."
    )


class ReportEmpty(DomainError):
    """The findings on the dossier or the suggestion to the chair are missing."""


class SurveyAhead(DomainError):
    """The day of the site visit lies ahead."""

    default_message = gettext_lazy("Ngày khảo sát chưa tới. Hãy ghi ngày đã đi, hoặc để trống.")


def _hold(dossier: Dossier, actor: Person, now: datetime) -> Dossier:
    if not rules.can_advise(actor, dossier, local_date(now)):
        raise NotAllowed
    fresh = locked(dossier)
    if fresh.state not in ADVISED_STATES:
        raise ReportFinished
    return fresh


def _record(action: str, report: AdvisoryReport, *, actor: Person, now: datetime, before: dict[str, object]) -> None:
    audit.record(
        action=f"evaluation.advisory.{action}",
        actor=actor,
        object_type="evaluation.advisory_report",
        object_id=report.dossier.public_id,
        object_label=str(report.dossier),
        topic=report.dossier.topic,
        now=now,
        before=before,
        after={name: getattr(report, name) for name in before},
    )


@transaction.atomic
def save_advisory_report(
    *,
    dossier: Dossier,
    version: int | None,
    actor: Person,
    now: datetime,
    dossier_findings: str,
    site_findings: str = "",
    surveyed_on: date | None = None,
    test_findings: str = "",
    remarks: str = "",
) -> AdvisoryReport:
    """Lưu báo cáo thẩm định while the dossier is with the province (state received or supplement_requested).

    :param version: of the report the user saw; None for the first save.
    :raises NotAllowed: ``actor`` is neither officer of the province nor advisor in a council of one of its open rounds.
    :raises ReportFinished, SurveyAhead, Stale: as they say.
    """
    fresh = _hold(dossier, actor, now)
    if surveyed_on is not None and surveyed_on > local_date(now):
        raise SurveyAhead(field="surveyed_on")
    report = AdvisoryReport.objects.select_for_update(of=("self",)).filter(dossier=fresh).first()
    if report is None:
        report = AdvisoryReport(dossier=fresh, version=0, created_at=now)
    elif report.version != version:
        raise Stale
    before = {name: getattr(report, name) for name in WORDS}
    report.dossier_findings, report.site_findings = dossier_findings.strip(), site_findings.strip()
    report.surveyed_on, report.test_findings, report.remarks = surveyed_on, test_findings.strip(), remarks.strip()
    report.updated_at = now
    report.version += 1
    report.save()
    changed = {name: value for name, value in before.items() if getattr(report, name) != value}
    _record("saved", report, actor=actor, now=now, before=changed)
    return report


@transaction.atomic
def finish_advisory_report(*, dossier: Dossier, version: int, actor: Person, now: datetime) -> AdvisoryReport:
    """Hoàn thành thẩm định: hand the report over to the chair; the dossier becomes appraised.

    :raises ReportEmpty: findings on the dossier or remarks are blank.
    :raises NotAllowed, ReportFinished, Stale, WrongState: as they say.
    """
    fresh = _hold(dossier, actor, now)
    report = AdvisoryReport.objects.select_for_update(of=("self",)).filter(dossier=fresh).first()
    if report is not None and report.version != version:
        raise Stale
    if report is None or not report.dossier_findings:
        raise ReportEmpty(_("Hãy ghi kết quả thẩm định hồ sơ trước khi hoàn thành."), field="dossier_findings")
    if not report.remarks:
        raise ReportEmpty(_("Hãy ghi kiến nghị với chủ tịch hội đồng trước khi hoàn thành."), field="remarks")
    report.finished_at, report.finished_by_label, report.updated_at = now, actor.audit_label, now
    save_changes(report, "finished_at", "finished_by_label", "updated_at")
    dossiers.appraise(dossier=fresh, actor=actor, now=now)
    _record("finished", report, actor=actor, now=now, before={"finished_at": None})
    return report
