"""Lần nhập trong trình duyệt: upload, understand, preview, yes or no, write; the long parts are background work."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.exchange.enums import BatchState, BatchVerb, ListField
from saolang.apps.exchange.models import ColumnMemory, ImportBatch, ImportRow
from saolang.apps.exchange.operations.importing import RUN, import_list, preview_list
from saolang.apps.exchange.operations.lists import count, known_columns, no_list_in, options_of
from saolang.apps.exchange.queries.places import place_index
from saolang.apps.exchange.rules import can_import
from saolang.apps.exchange.shapes import ListReading, RowReport
from saolang.apps.exchange.transitions import BATCH
from saolang.apps.exchange.validators.contents import read_file
from saolang.apps.exchange.validators.headings import folded_heading
from saolang.apps.exchange.validators.layout import read_list
from saolang.apps.registry.enums import RecordOrigin
from saolang.common.clock import local_date
from saolang.common.collecting import seldom_collected
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import read_blob, store_bytes
from saolang.common.lifecycle import next_state
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes
from saolang.common.queueing import enqueue_on_commit


class MappingIncomplete(DomainError):
    """A list needs a column for the product and one for the producer, each once."""

    default_message = _("Chọn một cột cho tên sản phẩm và một cột cho chủ thể; mỗi mục chỉ chọn ở một cột.")


_NO_COUNTS = dict.fromkeys(
    ("done_count", "created_count", "updated_count", "unchanged_count", "refused_count", "warning_count"), 0
)


@transaction.atomic
def upload_list(
    *,
    province_id: int,
    content: bytes,
    file_name: str,
    actor: Person,
    now: datetime,
    authority: str = "",
    origin: RecordOrigin = RecordOrigin.IMPORT,
    overwrite: bool = False,
) -> ImportBatch:
    """Tải danh sách lên: keep the file and ask for its reading; nothing of it is in the register yet.

    :param origin: a list of the province, or one from public sources, which never makes a certificate.
    :param overwrite: the list wins where the register says otherwise; else it only fills blanks.
    :raises NotAllowed: the actor is no officer of the province.
    :raises FileRefused: it is no list that can be read. :raises TooLong: the authority's name.
    """
    if not can_import(actor, province_id, local_date(now)):
        raise NotAllowed
    read_file(content, file_name)
    batch = ImportBatch.objects.create(
        province_id=province_id,
        file=store_bytes(content, content_type="application/octet-stream"),
        file_name=file_name[-255:],
        origin=origin,
        authority=refuse_longer(authority.strip(), longest=200, field="authority"),
        is_overwriting=overwrite,
        state=next_state(BATCH, BatchState.UPLOADED, BatchVerb.READ),
        started_by=actor,
        created_at=now,
        updated_at=now,
    )
    _record(batch, "uploaded", actor, now)
    enqueue_on_commit("exchange.read", public_id=batch.public_id)
    return batch


@transaction.atomic
def map_columns(
    *, batch: ImportBatch, version: int, columns: Mapping[str, Mapping[int, str]], actor: Person, now: datetime
) -> None:
    """Chọn cột bằng tay: by sheet, field by column; remembered by heading, and the list is read again.

    :raises NotAllowed, Stale, WrongState, MappingIncomplete: as they say.
    """
    fresh = _held(batch, version, actor, now, BatchVerb.READ)
    mapping = dict(fresh.mapping)
    for sheet, fields in columns.items():
        told = [field for field in fields.values() if field]
        if len(told) != len(set(told)) or any(field not in ListField for field in told):
            raise MappingIncomplete(field=sheet)
        if told and not {ListField.PRODUCT, ListField.PRODUCER} <= set(told):
            raise MappingIncomplete(field=sheet)
        known = mapping.get(sheet, {})
        for place, heading in enumerate(known.get("headings", ())):
            if (folded := folded_heading(heading)) and fields.get(place, "") != known["columns"].get(str(place), ""):
                ColumnMemory.objects.update_or_create(
                    heading=folded, defaults={"field": fields.get(place, ""), "remembered_at": now}
                )
        mapping[sheet] = {**known, "columns": {str(place): field for place, field in fields.items()}, "by_hand": True}
    fresh.mapping, fresh.updated_at = mapping, now
    save_changes(fresh, "mapping", "state", "updated_at")
    _record(fresh, "mapped", actor, now)
    enqueue_on_commit("exchange.read", public_id=fresh.public_id)


@seldom_collected()
def read_batch(*, public_id: str, area_codes: Sequence[str], now: datetime) -> None:
    """Đọc và xem trước: work out what every row would do and keep it for the officer's eyes. System only."""
    batch = ImportBatch.objects.select_related("file").get(public_id=public_id)
    if batch.state != BatchState.READING:
        return
    try:
        reading = reading_of(batch)
        if not reading.lists:
            _keep_unreadable(batch, no_list_in(reading, batch.file_name), reading, now)
            return
        options = options_of(batch, on=local_date(now), now=now)
        result = preview_list(
            reading=reading,
            options=options,
            places=place_index(options.on, area_codes),
            tell=lambda done, total: _tell_progress(batch, done, total),
        )
    except DomainError as error:
        _keep_unreadable(batch, error.message, None, now)
        return
    with transaction.atomic():
        fresh = locked(batch)
        fresh.state = next_state(BATCH, BatchState(fresh.state), BatchVerb.SHOW)
        fresh.rows.all().delete()
        ImportRow.objects.bulk_create([_row(fresh, one) for one in result.reports], batch_size=RUN)
        for name, value in _NO_COUNTS.items():
            setattr(fresh, name, value)
        count(fresh, result.reports)
        fresh.mapping, fresh.row_count, fresh.trouble, fresh.updated_at = (
            _mapping(reading),
            len(result.reports),
            "",
            now,
        )
        save_changes(fresh, "state", "mapping", "row_count", "trouble", "updated_at", *_NO_COUNTS)


@transaction.atomic
def apply_batch(*, batch: ImportBatch, version: int, actor: Person, now: datetime) -> None:
    """Đồng ý ghi: the background writes what the preview showed, against the register as it then is.

    :raises NotAllowed, Stale, WrongState: as they say.
    """
    fresh = _held(batch, version, actor, now, BatchVerb.APPLY)
    fresh.applied_by, fresh.updated_at, fresh.done_count = actor, now, 0
    save_changes(fresh, "state", "applied_by", "done_count", "updated_at")
    _record(fresh, "approved", actor, now)
    enqueue_on_commit("exchange.apply", public_id=fresh.public_id)


@seldom_collected()
def write_batch(*, public_id: str, area_codes: Sequence[str], now: datetime) -> None:
    """Ghi vào sổ, run by run; begun again after a crash, what was written is found unchanged. System only."""
    batch = ImportBatch.objects.select_related("file", "applied_by").get(public_id=public_id)
    if batch.state != BatchState.APPLYING:
        return
    options = options_of(batch, on=local_date(now), now=now)
    for name, value in _NO_COUNTS.items():
        setattr(batch, name, value)

    def keep(reports: Sequence[RowReport], _is_written: bool) -> None:
        count(batch, reports)
        ImportBatch.objects.filter(pk=batch.pk).update(**{name: getattr(batch, name) for name in _NO_COUNTS})
        _update_rows(batch, reports)

    import_list(
        reading=reading_of(batch),
        options=options,
        places=place_index(options.on, area_codes),
        actor=batch.applied_by,
        keep=keep,
    )
    with transaction.atomic():
        fresh = locked(batch)
        fresh.state = next_state(BATCH, BatchState(fresh.state), BatchVerb.FINISH)
        fresh.applied_at = fresh.updated_at = now
        save_changes(fresh, "state", "applied_at", "updated_at")
        _record(fresh, "applied", fresh.applied_by, now)


@transaction.atomic
def discard_batch(*, batch: ImportBatch, version: int, actor: Person, now: datetime) -> None:
    """Bỏ lần nhập: nothing of it was written. :raises NotAllowed, Stale, WrongState: as they say."""
    fresh = _held(batch, version, actor, now, BatchVerb.DISCARD)
    fresh.updated_at = now
    save_changes(fresh, "state", "updated_at")
    fresh.rows.all().delete()
    _record(fresh, "discarded", actor, now)


def reading_of(batch: ImportBatch) -> ListReading:
    """Return the list of the batch as its columns are understood now."""
    said = {sheet: one for sheet, one in batch.mapping.items() if one.get("by_hand")}
    return read_list(read_file(read_blob(batch.file), batch.file_name), known_columns(), said)


def _held(batch: ImportBatch, version: int, actor: Person, now: datetime, verb: BatchVerb) -> ImportBatch:
    fresh = locked(batch, version=version)
    if not can_import(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    fresh.state = next_state(BATCH, BatchState(fresh.state), verb)
    return fresh


def _keep_unreadable(batch: ImportBatch, trouble: str, reading: ListReading | None, now: datetime) -> None:
    with transaction.atomic():
        fresh = locked(batch)
        fresh.state = next_state(BATCH, BatchState(fresh.state), BatchVerb.REFUSE)
        fresh.trouble, fresh.updated_at = trouble, now
        if reading is not None:
            fresh.mapping = _mapping(reading)
        save_changes(fresh, "state", "trouble", "mapping", "updated_at")


def _mapping(reading: ListReading) -> dict[str, Any]:
    return {
        sheet.name: {
            "header_row": sheet.header_row,
            "first_row": sheet.first_row,
            "columns": {str(column.index): column.field for column in sheet.columns if column.field},
            "headings": [column.heading for column in sheet.columns],
            "samples": [list(column.samples) for column in sheet.columns],
            "notes": list(sheet.notes),
        }
        for sheet in reading.sheets
    }


def _row(batch: ImportBatch, report: RowReport) -> ImportRow:
    return ImportRow(
        batch=batch,
        sheet=report.sheet[:100],
        number=report.number,
        values=report.values,
        outcome=report.outcome,
        column=report.column[:200],
        message=report.message,
        warnings=[list(one) for one in report.warnings],
        changes=report.changes,
    )


def _update_rows(batch: ImportBatch, reports: Sequence[RowReport]) -> None:
    """Write down what became of rows otherwise than the preview said."""
    numbers = {(one.sheet[:100], one.number): one for one in reports}
    low, high = min(one.number for one in reports), max(one.number for one in reports)
    for row in batch.rows.filter(number__gte=low, number__lte=high).only("sheet", "number", "outcome"):
        report = numbers.get((row.sheet, row.number))
        if report is not None and report.outcome != row.outcome:
            row.outcome, row.column, row.message = report.outcome, report.column[:200], report.message
            row.save(update_fields=["outcome", "column", "message"])


def _tell_progress(batch: ImportBatch, done: int, total: int) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(done_count=done, row_count=total)


def _record(batch: ImportBatch, verb: str, actor: Person | None, now: datetime) -> None:
    record(
        action=f"exchange.import.{verb}",
        actor=actor,
        object_type="import",
        object_id=batch.public_id,
        object_label=batch.file_name,
        now=now,
        topic=f"import:{batch.public_id}",
        after={"state": batch.state, "rows": batch.row_count},
    )
