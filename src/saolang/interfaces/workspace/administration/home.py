"""What waits for those who run the installation (việc cần làm của người quản trị)."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.audit.queries import events_of
from saolang.common import clock
from saolang.common.queue_watch import queue_state
from saolang.interfaces.workspace.administration.desk import (
    AdministrationView,
    has_second_step,
    units_of_programme,
    units_without_office,
)

CHECK_HISTORY_DAYS = 30


@dataclass(frozen=True)
class Task:
    """Một việc: what is to be seen to, done or not, and where."""

    is_done: bool
    text: str
    hint: str
    url: str
    action: str


class Home(AdministrationView):
    """Việc cần làm: what a province needs to work, line by line, done or open."""

    menu_item = "home"
    template = "workspace/administration/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the lines, open ones first."""
        tasks = [*self.offices(), *self.people(), *self.machine()]
        waiting = [task for task in tasks if not task.is_done]
        return self.show(tasks=sorted(tasks, key=lambda task: task.is_done), waiting=len(waiting))

    def offices(self) -> list[Task]:
        """Are there units, an office over each, and somebody in each office?"""
        on = clock.today()
        url = reverse("workspace:administration:organisations")
        units = units_of_programme()
        missing = len(units_without_office(units))
        held = Membership.objects.filter(
            Q(effective_to=None) | Q(effective_to__gt=on),
            organisation=OuterRef("pk"),
            person__is_active=True,
            effective_from__lte=on,
        )
        empty = (
            Organisation.objects.filter(kind__in=(OrganisationKind.COMMUNE, OrganisationKind.PROVINCIAL_OFFICE))
            .filter(~Exists(held))
            .count()
        )
        departments = Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT).aggregate(n=Count("pk"))["n"]
        return [
            Task(
                bool(units),
                _("Địa bàn chương trình: %(n)s xã, phường, tỉnh") % {"n": len(units)}
                if units
                else _("Chưa có đơn vị hành chính nào"),
                _("Nạp bằng lệnh: saolang territories load. Địa bàn đặt ở SAOLANG_PROGRAMME_AREA."),
                reverse("workspace:administration:installation"),
                _("Xem cài đặt"),
            ),
            Task(
                not missing,
                ngettext("%(n)s địa bàn chưa có cơ quan", "%(n)s địa bàn chưa có cơ quan", missing) % {"n": missing}
                if missing
                else _("Xã nào, tỉnh nào cũng có cơ quan"),
                _("Bấm một nút ở trang Đơn vị là lập đủ."),
                url,
                _("Mở trang Đơn vị"),
            ),
            Task(
                not empty,
                ngettext("%(n)s cơ quan chưa có ai", "%(n)s cơ quan chưa có ai", empty) % {"n": empty}
                if empty
                else _("Cơ quan nào cũng có người"),
                _("Cơ quan chưa có người thì hồ sơ gửi tới không ai nhận."),
                f"{url}?trong=1",
                _("Xem các cơ quan này"),
            ),
            Task(
                bool(departments),
                ngettext("%(n)s sở, ngành cử người vào hội đồng", "%(n)s sở, ngành cử người vào hội đồng", departments)
                % {"n": departments}
                if departments
                else _("Chưa có sở, ngành nào để cử người vào hội đồng"),
                _("Điểm b khoản 3 Điều 7 kể các ngành phải có."),
                f"{url}?loai={OrganisationKind.DEPARTMENT}",
                _("Xem sở, ngành"),
            ),
        ]

    def people(self) -> list[Task]:
        """Do those who run the installation sign in with two steps?"""
        on = clock.today()
        administrators = Person.objects.filter(
            Q(memberships__effective_to=None) | Q(memberships__effective_to__gt=on),
            is_active=True,
            memberships__role=Role.ADMINISTRATOR,
            memberships__effective_from__lte=on,
        ).distinct()
        bare = administrators.filter(~has_second_step()).count()
        return [
            Task(
                not bare,
                ngettext(
                    "%(n)s người quản trị chưa bật thêm một bước đăng nhập",
                    "%(n)s người quản trị chưa bật thêm một bước đăng nhập",
                    bare,
                )
                % {"n": bare}
                if bare
                else _("Người quản trị nào cũng đăng nhập hai bước"),
                _("Mỗi người tự bật ở trang “Bảo vệ tài khoản”."),
                f"{reverse('workspace:administration:people')}?vai={Role.ADMINISTRATOR}",
                _("Xem người quản trị"),
            )
        ]

    def machine(self) -> list[Task]:
        """Does the background work, is history whole, does mail go out?"""
        url = reverse("workspace:administration:installation")
        queue = queue_state()
        last = events_of("history", "chain").last()
        is_fresh = last is not None and last.occurred_at > clock.now() - timedelta(days=CHECK_HISTORY_DAYS)
        is_whole = last is not None and last.after.get("broken_at") is None
        history = _("Nhật ký nguyên vẹn") if is_fresh else _("Nhật ký lâu rồi chưa kiểm")
        if last is not None and not is_whole:
            history = _("Nhật ký KHÔNG nguyên vẹn")
        return [
            Task(
                not queue.failed,
                ngettext("%(n)s việc chạy nền bị hỏng", "%(n)s việc chạy nền bị hỏng", queue.failed)
                % {"n": queue.failed}
                if queue.failed
                else _("Không có việc chạy nền nào hỏng"),
                _("Việc chạy nền: in giấy chứng nhận, gửi thư báo."),
                f"{url}#hang-doi",
                _("Xem hàng đợi"),
            ),
            Task(
                is_fresh and is_whole,
                history,
                _("Kiểm lại mỗi tháng và trước khi sao lưu."),
                f"{url}#nhat-ky",
                _("Kiểm nhật ký"),
            ),
            Task(
                bool(settings.EMAIL_URL),
                _("Thư báo được gửi đi") if settings.EMAIL_URL else _("Chưa có máy gửi thư"),
                _("Chưa có thì thư chỉ được ghi thành tệp; người quên mật khẩu phải nhờ cấp lại."),
                f"{url}#thu",
                _("Xem cài đặt thư"),
            ),
        ]
