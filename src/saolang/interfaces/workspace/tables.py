"""Tải bảng: the list on the screen as Excel or CSV, the same rows, written down in the audit."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.utils.text import slugify

from saolang.apps.accounts.models import Person
from saolang.apps.exchange.operations import record_export
from saolang.common import clock
from saolang.common.spreadsheets import FORMATS, Column, write_table
from saolang.core.text.folding import fold

PARAMETER = "tep"
CHUNK = 2000
"""Rows read from the database at once: memory stays the same however long the list."""
LONGEST_FILTER = 100


def wanted_format(request: HttpRequest) -> str:
    """Return the kind of file asked for by ``?tep=``, "" where the page itself is meant."""
    kind = request.GET.get(PARAMETER, "")
    return kind if kind in FORMATS else ""


def table_file(
    request: HttpRequest, person: Person, *, what: str, title: str, columns: Sequence[Column], records: Iterable[Any]
) -> FileResponse:
    """Return the file of a list.

    :param what: the list's name in the audit, such as ``certificates``.
    :param records: what the list's own query lets ``person`` read, filtered as on the screen; read in pieces.
    """
    kind, now = wanted_format(request), clock.now()
    rows = records.iterator(chunk_size=CHUNK) if isinstance(records, QuerySet) else records
    file, row_count = write_table(kind, columns, rows, title=title)
    left_out = (PARAMETER, "trang")
    filters = {
        name: str(value)[:LONGEST_FILTER] for name, value in request.GET.items() if value and name not in left_out
    }
    record_export(what=what, title=title, file_format=kind, filters=filters, row_count=row_count, actor=person, now=now)
    name = f"{slugify(fold(title))}-{clock.local_date(now):%Y-%m-%d}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=FORMATS[kind])


def masked_phone(phone: str) -> str:
    """Return a phone number of which only the last three digits show."""
    return f"{'•' * max(len(phone) - 3, 0)}{phone[-3:]}" if phone else ""
