"""One imported list: what it would do, row by row; the yes, the progress, the refused rows to fix."""

import io
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.exchange.enums import BatchState, ListField, RowOutcome
from saolang.apps.exchange.models import ImportBatch
from saolang.apps.exchange.operations import apply_batch, discard_batch, map_columns, reading_of
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.common.lifecycle import WrongState
from saolang.interfaces.workspace.province.imports.desk import KINDS, ImportView

ROWS_A_PAGE = 50
OUTCOMES = (
    (RowOutcome.REFUSED, "refused_count", "stop"),
    (RowOutcome.CREATED, "created_count", "done"),
    (RowOutcome.UPDATED, "updated_count", "info"),
    (RowOutcome.UNCHANGED, "unchanged_count", "none"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RUNNING = (BatchState.UPLOADED, BatchState.READING, BatchState.APPLYING)


class ImportPage(ImportView):
    """What the list would do, or did."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show counts and rows; the number of queries does not grow with them."""
        batch = self.find_batch(public_id)
        wanted = request.GET.get("ket-qua", "")
        rows = batch.rows.all()
        if wanted in RowOutcome:
            rows = rows.filter(outcome=wanted)
        elif request.GET.get("xem-lai"):
            rows = rows.exclude(warnings=[])
        page: Any = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        kinds = {outcome: kind for outcome, _name, kind in OUTCOMES}
        context = self.get_context_data(
            batch=batch,
            crumbs=crumbs(batch),
            kind=KINDS[BatchState(batch.state)],
            is_running=batch.state in RUNNING,
            is_writing=batch.state == BatchState.APPLYING,
            is_waiting=batch.state == BatchState.PREVIEWED,
            is_done=batch.state == BatchState.APPLIED,
            may_map=batch.state in (BatchState.PREVIEWED, BatchState.UNREADABLE) and bool(batch.mapping),
            may_discard=batch.state in (BatchState.PREVIEWED, BatchState.UNREADABLE),
            to_write=batch.created_count + batch.updated_count,
            counts=[(outcome, getattr(batch, name), kind) for outcome, name, kind in OUTCOMES],
            wanted=wanted,
            only_warned=bool(request.GET.get("xem-lai")),
            page=page,
            rows=[(row, kinds[RowOutcome(row.outcome)], _words(row.values)) for row in page],
            sheets=[
                (name, one["header_row"], _understood(one), one.get("notes", ())) for name, one in batch.mapping.items()
            ],
        )
        return render(request, "workspace/province/import.html", context)


class ImportProgress(ImportView):
    """How far the reading or writing is, asked for every second until it is done."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the fragment; the last one makes the page load anew."""
        batch = self.find_batch(public_id)
        if request.headers.get("HX-Request") != "true":
            return redirect("workspace:province:import", public_id)
        is_running = batch.state in RUNNING
        context = {"batch": batch, "is_running": is_running, "is_writing": batch.state == BatchState.APPLYING}
        response = render(request, "workspace/province/import_progress.html", context)
        if not is_running:
            response["HX-Refresh"] = "true"
        return response


class ImportColumns(ImportView):
    """Which column is what, said by hand."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show every column with what stands in it."""
        return self.show(self.find_batch(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Keep what was chosen and read the list again."""
        batch = self.find_batch(public_id)
        columns = {
            sheet: {place: request.POST.get(f"cot-{number}-{place}", "") for place in range(len(one["headings"]))}
            for number, (sheet, one) in enumerate(batch.mapping.items())
        }
        try:
            map_columns(
                batch=batch,
                version=_version(request),
                columns=columns,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            status = 409 if isinstance(error, Stale | WrongState) else 422
            return self.show(batch, columns, [error.message], status)
        return redirect("workspace:province:import", public_id)

    def show(
        self,
        batch: ImportBatch,
        columns: dict[str, dict[int, str]] | None = None,
        errors: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Render the columns, with what was chosen just now."""
        sheets = [
            (
                number,
                name,
                [
                    (
                        place,
                        heading or _("Cột %(number)s") % {"number": place + 1},
                        one["samples"][place],
                        columns[name][place] if columns else one["columns"].get(str(place), ""),
                    )
                    for place, heading in enumerate(one["headings"])
                    if heading or one["samples"][place]
                ],
            )
            for number, (name, one) in enumerate(batch.mapping.items())
        ]
        context = self.get_context_data(
            batch=batch,
            crumbs=crumbs(batch, _("Chọn cột")),
            sheets=sheets,
            fields=ListField.choices,
            errors=errors or [],
        )
        return render(self.request, "workspace/province/import_columns.html", context, status=status)


class ApplyImport(ImportView):
    """The yes."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Have the list written into the register."""
        try:
            apply_batch(batch=self.find_batch(public_id), version=_version(request), actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
        return redirect("workspace:province:import", public_id)


class DiscardImport(ImportView):
    """The no."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Let the list go; nothing of it was written."""
        try:
            discard_batch(
                batch=self.find_batch(public_id), version=_version(request), actor=self.person, now=clock.now()
            )
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("workspace:province:import", public_id)
        messages.success(request, _("Đã bỏ lần nhập; sổ không thay đổi."))
        return redirect("workspace:province:imports")


class RefusedRows(ImportView):
    """The refused rows as a spreadsheet with a reason column, to be fixed and uploaded again."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Write the columns as they came, the reason last."""
        batch = self.find_batch(public_id)
        why = {
            (row.sheet, row.number): f"{row.column}: {row.message}" if row.column else row.message
            for row in batch.rows.filter(outcome=RowOutcome.REFUSED)
        }
        out = io.BytesIO()
        book = xlsxwriter.Workbook(
            out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        bold = book.add_format({"bold": True})
        for sheet in reading_of(batch).lists:
            refused = [row for row in sheet.rows if (row.sheet[:100], row.number) in why]
            if not refused:
                continue
            page = book.add_worksheet(sheet.name[:31] or None)
            headings = [column.heading for column in sheet.columns]
            page.write_row(0, 0, [*headings, _("Lý do từ chối")], bold)
            places = {column.field: column.index for column in sheet.columns if column.field}
            for place, row in enumerate(refused, start=1):
                cells = list(row.cells) + [""] * (len(headings) - len(row.cells))
                for field, index in places.items():  # what headings between rows said goes into the row itself
                    cells[index] = cells[index] or row.values.get(field, "")
                page.write_row(place, 0, [*cells, why[(row.sheet[:100], row.number)]])
        if not book.worksheets():
            book.add_worksheet()
        book.close()
        response = HttpResponse(out.getvalue(), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="dong-bi-tu-choi-{batch.public_id}.xlsx"'
        return response


def crumbs(batch: ImportBatch, *last: str) -> list[dict[str, str]]:
    """Return the path to a page of the import."""
    return [
        {"label": _("Nhập danh sách"), "url": _address("imports")},
        {"label": batch.file_name, "url": _address("import", batch.public_id)},
        *({"label": label, "url": ""} for label in last),
    ]


def _address(name: str, *args: object) -> str:
    return reverse(f"workspace:province:{name}", args=args)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _words(values: dict[str, str]) -> str:
    told = (values.get(one, "") for one in (ListField.PRODUCER, ListField.STAR, ListField.DECISION_NUMBER))
    return " · ".join(text for text in told if text)


def _understood(mapping: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (mapping["headings"][int(place)], str(ListField(field).label))
        for place, field in mapping["columns"].items()
        if field in ListField
    ]
