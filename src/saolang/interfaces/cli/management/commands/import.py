"""``saolang import products FILE``: a list of products, in whatever layout, into the register."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations import Imported, import_products
from saolang.apps.exchange.shapes import RowReport
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.territories.models import Unit
from saolang.apps.territories.operations import load_units
from saolang.common import clock
from saolang.common.errors import DomainError

SHOWN = 50
"""Refused rows printed in words; all of them with ``--json``."""


class Command(BaseCommand):
    """Nhập danh sách sản phẩm; running it again changes nothing."""

    help = (
        "Nhập danh sách sản phẩm từ tệp .xlsx, .xls, .ods, .csv, .tsv; nhập lại cùng tệp không thay đổi gì. "
        "Thoát với mã 1 nếu có dòng bị từ chối, 2 nếu không đọc được tệp. "
        "Ví dụ: saolang import products danh-sach.xlsx --dry-run"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what is said of the whole list."""
        parser.add_argument("what", choices=["products"])
        parser.add_argument("file", type=Path, help="tệp danh sách")
        parser.add_argument("--sheet", default="", help="chỉ đọc trang tính này")
        parser.add_argument(
            "--origin",
            choices=[RecordOrigin.IMPORT.value, RecordOrigin.PUBLIC_SOURCE.value],
            default=RecordOrigin.IMPORT.value,
            help="danh sách của tỉnh (import, mặc định) hay từ nguồn công khai (public_source)",
        )
        parser.add_argument(
            "--authority",
            default="",
            help="cơ quan cấp, khi danh sách không có cột này: dòng có số và ngày quyết định sẽ vào sổ giấy",
        )
        parser.add_argument("--province", default="", metavar="MÃ", help="tỉnh của danh sách; mặc định theo địa bàn")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi gì")
        parser.add_argument("--overwrite", action="store_true", help="chỗ khác sổ thì lấy theo danh sách")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, write, tell."""
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.", returncode=2) from error
        try:
            if not Unit.objects.exists():
                self.stderr.write(str(load_units(now=clock.now())))
            with self.progress() as bar:
                task = bar.add_task("Nhập danh sách", total=None)
                imported = import_products(
                    content=content,
                    file_name=path.name,
                    origin=RecordOrigin(options["origin"]),
                    area_codes=settings.PROGRAMME_AREA,
                    actor=None,
                    now=clock.now(),
                    sheet=options["sheet"],
                    authority=options["authority"],
                    province_code=options["province"],
                    overwrite=options["overwrite"],
                    is_dry=options["dry_run"],
                    tell=lambda done, total: bar.update(task, completed=done, total=total),
                )
        except DomainError as error:
            raise CommandError(error.message, returncode=2) from error
        except (OperationalError, ProgrammingError) as error:
            if "no such table" not in str(error) and "does not exist" not in str(error):
                raise
            raise CommandError("Chưa có cơ sở dữ liệu. Chạy trước: saolang migrate", returncode=2) from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(imported), ensure_ascii=False, indent=1))
        else:
            self.tell(imported, is_dry=options["dry_run"])
        if imported.result.count(RowOutcome.REFUSED):
            sys.exit(1)

    def progress(self) -> Progress:
        """Return the bar on standard error, silent where nobody looks."""
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            transient=True,
        )

    def tell(self, imported: Imported, *, is_dry: bool) -> None:
        """Print the summary in words."""
        result = imported.result
        for sheet in imported.reading.sheets:
            name = f"Trang “{sheet.name}”: " if sheet.name else ""
            if sheet.header_row:
                columns = ", ".join(f"{c.heading} → {c.field}" for c in sheet.columns if c.field)
                self.stdout.write(f"{name}{len(sheet.rows)} dòng, tiêu đề ở dòng {sheet.header_row} ({columns}).")
            for note in sheet.notes:
                self.stdout.write(f"  {name}{note}")
        for note in imported.reading.notes:
            self.stdout.write(f"  {note}")
        self.stdout.write(
            f"{'Xem trước, chưa ghi gì' if is_dry else 'Đã nhập'}: {len(result.reports)} dòng; "
            f"tạo mới {result.count(RowOutcome.CREATED)}, cập nhật {result.count(RowOutcome.UPDATED)}, "
            f"không đổi {result.count(RowOutcome.UNCHANGED)}, từ chối {result.count(RowOutcome.REFUSED)}."
        )
        refused = [one for one in result.reports if one.outcome == RowOutcome.REFUSED]
        for one in refused[:SHOWN]:
            self.stdout.write(f"  Dòng {one.number}, cột {one.column or '—'}: {one.message}")
        if len(refused) > SHOWN:
            self.stdout.write(f"  … và {len(refused) - SHOWN} dòng nữa; xem hết bằng --json.")
        warned = sum(len(one.warnings) for one in result.reports)
        if warned:
            self.stdout.write(f"{warned} điều cần xem lại; xem từng điều bằng --json.")


def as_json(imported: Imported) -> dict[str, Any]:
    """Return the answer of ``--json``; rows name their sheet where the file has several lists."""
    result = imported.result
    many = len(imported.reading.lists) > 1

    def at(one: RowReport) -> dict[str, Any]:
        return {"row": one.number, **({"sheet": one.sheet} if many else {})}

    warnings: list[dict[str, Any]] = [
        {"row": None, "column": None, "message": f"{sheet.name}: {note}" if sheet.name else note}
        for sheet in imported.reading.sheets
        for note in sheet.notes
    ]
    warnings += [{"row": None, "column": None, "message": note} for note in imported.reading.notes]
    warnings += [
        {**at(one), "column": column, "message": words} for one in result.reports for column, words in one.warnings
    ]
    return {
        "rows": len(result.reports),
        "created": result.count(RowOutcome.CREATED),
        "updated": result.count(RowOutcome.UPDATED),
        "unchanged": result.count(RowOutcome.UNCHANGED),
        "refused": [
            {**at(one), "column": one.column, "message": one.message}
            for one in result.reports
            if one.outcome == RowOutcome.REFUSED
        ],
        "warnings": warnings,
    }
