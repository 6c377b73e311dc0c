"""``saolang due``: what falls due today; run it every night by a timer, as often as you like."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from saolang.apps.certification import operations
from saolang.apps.content.operations import forget_visitors, withdraw_due
from saolang.apps.exchange.operations import release_changed
from saolang.apps.innovation.operations import expire_rights, remind_fees
from saolang.apps.notifications.operations import resend_unsent
from saolang.apps.programme.operations import keep_months
from saolang.apps.registry.operations import check_links
from saolang.common import clock, outside
from saolang.core.text.dates import DateNotUnderstood, format_date, parse_date


class Command(BaseCommand):
    """Việc đến hạn: certificates extended, expired, reminders, clocks, papers and e-mails left behind, dead links."""

    help = "Xử lý việc đến hạn trong ngày; chạy lại không làm gì hai lần. Ví dụ: saolang due --on 23/11/2026"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, today by default."""
        parser.add_argument("--on", metavar="NGÀY", help="ngày xử lý, mặc định là hôm nay")
        parser.add_argument(
            "--links",
            metavar="SỐ",
            type=int,
            default=50,
            help="số trang bán hàng được hỏi xem còn mở được không, mặc định 50; 0 là không hỏi",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what is due and say in one line each what was done."""
        try:
            on = parse_date(options["on"]) if options["on"] else clock.today()
        except DateNotUnderstood as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Ngày {format_date(on)}:")
        for work in (_certificates, _papers, _rights, _places, _plans, _news, _open_data):
            for line in work(on, clock.now(), options):
                self.stdout.write(f"  {line}")


def _certificates(on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    done = operations.expire_due(on=on, now=now)
    yield f"giấy chứng nhận: {done.extended} gia hạn, {done.expired} hết hạn, {done.notices} lời nhắc"
    yield f"đồng hồ của xã: {operations.remind_overdue_communes(on=on, now=now)} lời nhắc quá hạn"


def _papers(_on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    papers = operations.render_missing(now=now)
    yield f"giấy tờ còn thiếu: {papers} việc xếp lại; thư chưa gửi: {resend_unsent(now=now)}"


def _rights(on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    ended = expire_rights(on=on, now=now)
    yield f"sở hữu trí tuệ, mã vạch: {ended} văn bằng hết hiệu lực, {remind_fees(on=on, now=now)} lời nhắc phí"


def _places(_on: date, now: datetime, options: Mapping[str, Any]) -> Iterator[str]:
    links = check_links(now=now, opens=outside.opens, limit=options["links"])
    yield f"trang bán hàng: {links.asked} trang được hỏi, {links.dead} không mở được ({links.newly_dead} mới)"


def _plans(on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    kept = keep_months(on=on, now=now, with_examples=settings.EXAMPLES_COUNT)
    yield f"kế hoạch: {kept.values} số liệu tháng, {kept.alerts} cảnh báo chỉ tiêu"


def _open_data(_on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    shown = operations.refresh_catalogue(product_ids=None, now=now)
    yield f"danh mục công khai: {shown} sản phẩm, đã so lại"
    released = release_changed(with_examples=settings.DEMO, now=now)
    yield f"dữ liệu mở: {', '.join(str(one) for one in released) or 'không có gì mới'}"


def _news(_on: date, now: datetime, _options: Mapping[str, Any]) -> Iterator[str]:
    yield f"tin tức: {withdraw_due(now=now)} bài đến giờ gỡ; dấu người xem đã xóa: {forget_visitors(now=now)}"
