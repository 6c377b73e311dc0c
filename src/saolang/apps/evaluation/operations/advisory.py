"""The advisory team's report (tổ tư vấn, Art. 7.3c)."""

from datetime import date, datetime

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import AdvisoryReport
from saolang.common.errors import DomainError


class ReportFinished(DomainError):
    """The report was handed over already."""


class ReportEmpty(DomainError):
    """The findings on the dossier or the suggestion to the chair are missing."""


class SurveyAhead(DomainError):
    """The day of the site visit lies ahead."""


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
    raise NotImplementedError


def finish_advisory_report(*, dossier: Dossier, version: int, actor: Person, now: datetime) -> AdvisoryReport:
    """Hoàn thành thẩm định: hand the report over to the chair; the dossier becomes appraised.

    :raises ReportEmpty: findings on the dossier or remarks are blank. Also NotAllowed, ReportFinished, Stale, WrongState.
    """
    raise NotImplementedError
