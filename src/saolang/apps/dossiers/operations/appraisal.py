"""The commune's step (thẩm định cấp xã, Art. 7.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.common.errors import DomainError


class AppraisalIncomplete(DomainError):
    """One of the four contents is not written; ``field`` names it."""

    default_message = _("Còn nội dung của mẫu 03 chưa viết. Viết đủ bốn nội dung rồi đề nghị tỉnh.")


class AppraisalValues(TypedDict, total=False):
    """The four contents of form 03; a key left out stays as it is."""

    local_raw_material: str
    local_labour: str
    product_idea_origin: str
    story_local_identity: str


class ChecklistMark(TypedDict):
    """One line of the checklist."""

    ok: bool
    note: str


def save_appraisal(
    *,
    appraisal: CommuneAppraisal,
    version: int,
    actor: Person | None,
    now: datetime,
    values: AppraisalValues | None = None,
    checklist: Mapping[str, ChecklistMark] | None = None,
) -> CommuneAppraisal:
    """Lưu thẩm định: words and marks given; ``queries.CHECKLIST`` names the lines.

    :raises NotAllowed: :raises WrongState: :raises Stale:
    """
    raise NotImplementedError


def return_to_producer(
    *, appraisal: CommuneAppraisal, version: int, reason: str, actor: Person | None, now: datetime
) -> Dossier:
    """Trả lại chủ thể, with the reason in words; a new clock starts when it comes back.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises DomainError: no reason (``field="reason"``).
    """
    raise NotImplementedError


def propose(*, appraisal: CommuneAppraisal, version: int, actor: Person | None, now: datetime) -> Dossier:
    """Đề nghị tỉnh đánh giá: all four contents are written; the product code is allocated; the commune's clock stops.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises AppraisalIncomplete:
    """
    raise NotImplementedError
