"""Writing, filing and correcting the figures of a year (số liệu năm)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.models import Producer, YearlyFigures
from saolang.apps.registry.operations.producers import Merged
from saolang.apps.registry.queries import figures_before
from saolang.apps.registry.rules import can_write_figures
from saolang.apps.registry.validators import (
    FIGURES,
    RegistryError,
    Unlikely,
    check_figures_together,
    clean_figures,
    clean_text,
    clean_year,
    unlikely_figures,
)
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.locking import locked, save_changes

REASON_LONGEST = 500


class FiguresValues(TypedDict, total=False):
    """What the yearly form may hold; a key left out stays as it is."""

    revenue_vnd: int | None
    export_revenue_vnd: int | None
    profit_vnd: int | None
    output: str
    worker_count: int | None
    local_worker_count: int | None
    trained_worker_count: int | None
    female_worker_count: int | None
    local_material_percent: Decimal | None
    contracted_material_percent: Decimal | None
    contracted_output_percent: Decimal | None
    channels: Sequence[str]
    linkages: str
    remarks: str


class YearTaken(RegistryError):
    """The year has its figures already."""

    default_message = _("Năm này đã có số liệu; hãy mở số liệu đó ra mà sửa.")


class AlreadyFiled(DomainError):
    """Filed figures are corrected with a reason, not overwritten."""

    default_message = _("Số liệu năm này đã nộp. Sửa thì dùng phần sửa số liệu đã nộp và ghi lý do.")


class NotYetFiled(DomainError):
    """There is nothing to correct before the filing."""

    default_message = _("Số liệu năm này chưa nộp; cứ sửa thẳng vào bản nháp.")


class NeedsConfirmation(DomainError):
    """Some figures are unlikely: somebody has to say that they are right."""

    default_message = _("Có số khác hẳn năm trước. Xem lại; đúng như vậy thì đánh dấu xác nhận rồi nộp lần nữa.")

    def __init__(self, warnings: list[Unlikely]) -> None:
        super().__init__(field="is_confirmed")
        self.warnings = warnings


@transaction.atomic
def start_figures(
    *, producer: Producer, year: int, values: FiguresValues, actor: Person | None, now: datetime
) -> YearlyFigures:
    """Lập số liệu năm: keep a first draft.

    :raises NotAllowed: neither the producer's own person nor an officer over it. :raises Merged:
    :raises YearTaken: the year was begun or filed already.
    :raises RegistryError: the year has not ended, or a figure cannot be.
    """
    on = local_date(now)
    if not can_write_figures(actor, producer, on):
        raise NotAllowed
    owner = locked(producer)
    if owner.merged_into_id is not None:
        raise Merged
    clean_year(year, this_year=on.year)
    if owner.yearly_figures.filter(year=year).exists():
        raise YearTaken(field="year")
    clean = clean_figures(values)
    check_figures_together(clean)
    figures = YearlyFigures.objects.create(producer=owner, year=year, created_at=now, updated_at=now, **clean)
    _record("registry.figures.started", figures, actor, now, after=clean)
    return figures


@transaction.atomic
def save_figures(
    *, figures: YearlyFigures, version: int, values: FiguresValues, actor: Person | None, now: datetime
) -> YearlyFigures:
    """Lưu nháp số liệu năm.

    :raises NotAllowed: :raises Stale: :raises AlreadyFiled: they are corrected with a reason.
    :raises RegistryError: a figure cannot be.
    """
    fresh = _locked(figures, version, actor, now)
    if fresh.filed_at is not None:
        raise AlreadyFiled
    _write(fresh, values, "registry.figures.saved", actor, now)
    return fresh


@transaction.atomic
def file_figures(
    *, figures: YearlyFigures, version: int, actor: Person | None, now: datetime, is_confirmed: bool = False
) -> YearlyFigures:
    """Nộp số liệu năm: the producer says that they are complete.

    :param is_confirmed: whoever files has looked at the unlikely ones.
    :raises NotAllowed: :raises Stale: :raises AlreadyFiled:
    :raises RegistryError: revenue and workers, which every report counts, are blank.
    :raises NeedsConfirmation: a figure is unlikely; ``warnings`` tells which.
    """
    fresh = _locked(figures, version, actor, now)
    if fresh.filed_at is not None:
        raise AlreadyFiled
    _check_complete(fresh, is_confirmed)
    fresh.filed_at = fresh.updated_at = now
    save_changes(fresh, "filed_at", "updated_at")
    _record("registry.figures.filed", fresh, actor, now, after={"year": fresh.year})
    return fresh


@transaction.atomic
def correct_figures(
    *,
    figures: YearlyFigures,
    version: int,
    values: FiguresValues,
    reason: str,
    actor: Person | None,
    now: datetime,
    is_confirmed: bool = False,
) -> YearlyFigures:
    """Sửa số liệu đã nộp, with the reason; history keeps what stood there.

    :raises NotAllowed: :raises Stale: :raises NotYetFiled: :raises NeedsConfirmation:
    :raises RegistryError: no reason, or a figure cannot be.
    """
    fresh = _locked(figures, version, actor, now)
    if fresh.filed_at is None:
        raise NotYetFiled
    said = clean_text(reason, field="reason", longest=REASON_LONGEST, is_needed=True, lines=True)
    _write(fresh, values, "registry.figures.corrected", actor, now, said)
    _check_complete(fresh, is_confirmed)
    return fresh


def _locked(figures: YearlyFigures, version: int, actor: Person | None, now: datetime) -> YearlyFigures:
    if not can_write_figures(actor, figures.producer, local_date(now)):
        raise NotAllowed
    fresh = locked(figures, version=version)
    if fresh.producer.merged_into_id is not None:
        raise Merged
    return fresh


def _write(
    fresh: YearlyFigures, values: FiguresValues, action: str, actor: Person | None, now: datetime, reason: str = ""
) -> None:
    clean = clean_figures(values)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    check_figures_together(numbers_of(fresh))
    fresh.updated_at = now
    save_changes(fresh, *changed, "updated_at")
    _record(action, fresh, actor, now, before=before, after=changed, reason=reason)


def _check_complete(fresh: YearlyFigures, is_confirmed: bool) -> None:
    for name in ("revenue_vnd", "worker_count"):
        if getattr(fresh, name) is None:
            raise RegistryError(_("Nộp thì cần số này; không có thì ghi 0."), field=name)
    before = figures_before(fresh.producer, fresh.year)
    warnings = unlikely_figures(numbers_of(fresh), numbers_of(before) if before else None)
    if warnings and not is_confirmed:
        raise NeedsConfirmation(warnings)


def numbers_of(figures: YearlyFigures) -> dict[str, Any]:
    """Return what the yearly form holds, by field."""
    return {name: getattr(figures, name) for name in FIGURES}


def _record(
    action: str,
    figures: YearlyFigures,
    actor: Person | None,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="yearly_figures",
        object_id=figures.public_id,
        object_label=f"{figures.producer.name}: {figures.year}",
        now=now,
        topic=f"producer:{figures.producer.public_id}",
        before=before or {},
        after={"year": figures.year, **(after or {})},
        reason=reason,
    )
