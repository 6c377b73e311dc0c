"""Đọc danh sách cho dòng lệnh và lúc khởi động: file in, register changed, what became of every row out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.exchange.enums import BatchState, RowOutcome
from saolang.apps.exchange.models import ColumnMemory, ImportBatch
from saolang.apps.exchange.operations.importing import ImportResult, Tell, import_list, preview_list
from saolang.apps.exchange.operations.planning import ImportOptions
from saolang.apps.exchange.queries.places import PlaceIndex, place_index
from saolang.apps.exchange.shapes import ListReading, RowReport
from saolang.apps.exchange.validators.contents import FileRefused, read_file
from saolang.apps.exchange.validators.layout import read_list
from saolang.apps.registry.enums import RecordOrigin
from saolang.common.clock import local_date
from saolang.common.collecting import seldom_collected
from saolang.common.errors import DomainError
from saolang.common.files.store import store_bytes
from saolang.core.regulation.catalogue import pack_in_force


class NoProvince(DomainError):
    """Nobody said for which province the list is, and the programme area does not tell."""

    default_message = gettext_lazy("Không rõ danh sách của tỉnh nào. Ghi mã tỉnh, ví dụ --province 51.")


@dataclass(frozen=True)
class Imported:
    """Danh sách đã nhập: how it was understood, what became of it, and the batch where something was written."""

    reading: ListReading
    result: ImportResult
    batch: ImportBatch | None = None


def known_columns() -> dict[str, str]:
    """Return field by folded heading, as officers mapped them by hand."""
    return dict(ColumnMemory.objects.values_list("heading", "field"))


def home_province(places: PlaceIndex, code: str) -> int:
    """Return the province a list is for: of ``code``, else the one with most of the programme area."""
    if code:
        found = places.province_named(code)
    else:
        count = Counter(places.units[pk].parent for pk in places.programme)
        found = count.most_common(1)[0][0] if count else None
    if found is None:
        raise NoProvince(field="province")
    return found


@seldom_collected()
def import_products(
    *,
    content: bytes,
    file_name: str,
    origin: RecordOrigin,
    area_codes: Sequence[str],
    actor: Person | None,
    now: datetime,
    sheet: str = "",
    authority: str = "",
    province_code: str = "",
    overwrite: bool = False,
    is_dry: bool = False,
    tell: Tell | None = None,
) -> Imported:
    """Nhập một tệp: read it, understand its columns, and write it (or only look, when ``is_dry``).

    :raises FileRefused, NoProvince, NotAllowed: as they say.
    """
    on = local_date(now)
    reading = read_list(read_file(content, file_name), known_columns(), only=sheet)
    if not reading.lists:
        raise FileRefused(no_list_in(reading, file_name, sheet))
    places = place_index(on, area_codes)
    batch = ImportBatch(
        province_id=home_province(places, province_code),
        file_name=file_name[:255],
        origin=origin,
        authority=authority[:200],
        is_overwriting=overwrite,
        state=BatchState.APPLYING,
        row_count=len(reading.rows),
        started_by=actor,
        applied_by=actor,
        created_at=now,
        updated_at=now,
    )
    options = options_of(batch, on=on, now=now)
    if is_dry:
        return Imported(reading, preview_list(reading=reading, options=options, places=places, tell=tell))

    def keep(reports: Sequence[RowReport], is_written: bool) -> None:
        count(batch, reports)
        if is_written and batch.pk is None:
            batch.file = store_bytes(content, content_type="application/octet-stream")
        if batch.pk or is_written:
            batch.save()

    result = import_list(reading=reading, options=options, places=places, actor=actor, keep=keep, tell=tell)
    if batch.pk:
        batch.state, batch.applied_at = BatchState.APPLIED, now
        batch.save(update_fields=["state", "applied_at"])
    return Imported(reading, result, batch if batch.pk else None)


def options_of(batch: ImportBatch, *, on: date, now: datetime) -> ImportOptions:
    """Return how the rows of ``batch`` are to be taken."""
    return ImportOptions(
        origin=RecordOrigin(batch.origin),
        province_id=batch.province_id,
        file_name=batch.file_name,
        now=now,
        on=on,
        pack=pack_in_force(on, "first"),
        authority=batch.authority,
        overwrite=batch.is_overwriting,
        batch=batch.public_id,
    )


def count(batch: ImportBatch, reports: Sequence[RowReport]) -> None:
    """Add the outcomes of a run to the batch; the caller saves."""
    found = Counter(one.outcome for one in reports)
    batch.done_count += len(reports)
    batch.created_count += found[RowOutcome.CREATED]
    batch.updated_count += found[RowOutcome.UPDATED]
    batch.unchanged_count += found[RowOutcome.UNCHANGED]
    batch.refused_count += found[RowOutcome.REFUSED]
    batch.warning_count += sum(len(one.warnings) for one in reports)


def no_list_in(reading: ListReading, file_name: str, sheet: str = "") -> str:
    """Return the sentence for a file without a list of products."""
    if sheet and not reading.sheets:
        return _("Tệp “%(name)s” không có trang “%(sheet)s”.") % {"name": file_name, "sheet": sheet}
    return _(
        "Không thấy danh sách sản phẩm trong tệp “%(name)s”. Bảng cần một dòng tiêu đề có cột tên sản phẩm và chủ thể."
    ) % {"name": file_name}
