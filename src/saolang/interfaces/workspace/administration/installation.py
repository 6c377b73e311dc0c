"""How the installation stands: settings, packs, background work, history, mail, versions (vận hành)."""

import platform
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.accounts.operations import check_history, retry_failed_jobs
from saolang.apps.audit.queries import events_of, head
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.common.queue_watch import queue_state
from saolang.core.regulation.checks import check_pack
from saolang.core.regulation.loader import PackError, available_packs, load_pack
from saolang.interfaces.workspace.administration.desk import AdministrationView


@dataclass(frozen=True)
class PackLine:
    """Một gói quy định: what it is, its fingerprint, what is wrong with it."""

    name: str
    title: str
    fingerprint: str
    set_count: int
    findings: tuple[str, ...]


@cache
def pack_lines() -> tuple[PackLine, ...]:
    """Return every pack, checked; once a process, since packs are part of the program."""
    return tuple(_pack_line(name) for name in available_packs())


def _pack_line(name: str) -> PackLine:
    findings = tuple(str(one) for one in check_pack(files("saolang.packs").joinpath(name)))
    try:
        pack = load_pack(name)
    except PackError:
        return PackLine(name, name, "", 0, findings)
    return PackLine(name, pack.number, pack.fingerprint, len(pack.sets), findings)


def settings_in_effect() -> list[tuple[str, str]]:
    """Return the settings that matter to an administrator, without a secret among them."""
    mail = urlsplit(settings.EMAIL_URL)
    given, absent = _("đã đặt"), _("chưa đặt")
    yes, no = _("có"), _("không")
    return [
        ("SAOLANG_PRODUCTION", yes if settings.PRODUCTION else no),
        ("SAOLANG_DEBUG", yes if settings.DEBUG else no),
        ("SAOLANG_PUBLIC_URL", settings.PUBLIC_URL),
        ("SAOLANG_ALLOWED_HOSTS", ", ".join(settings.ALLOWED_HOSTS)),
        ("SAOLANG_DATABASE_URL", f"{connection.vendor}, {urlsplit(settings.DATABASE_URL).hostname or _('máy này')}"),
        ("SAOLANG_PROGRAMME_AREA", ", ".join(settings.PROGRAMME_AREA)),
        ("SAOLANG_DEMO", yes if settings.DEMO else no),
        ("SAOLANG_REQUIRE_MFA", yes if settings.REQUIRE_MFA else no),
        ("SAOLANG_EVIDENCE_FILE_LIMIT_MB", str(settings.EVIDENCE_FILE_LIMIT_MB)),
        ("SAOLANG_EVIDENCE_DOSSIER_LIMIT_MB", str(settings.EVIDENCE_DOSSIER_LIMIT_MB)),
        ("SAOLANG_EMAIL_URL", f"{mail.scheme}, {mail.hostname}" if settings.EMAIL_URL else absent),
        ("SAOLANG_FROM_EMAIL", settings.DEFAULT_FROM_EMAIL),
        ("SAOLANG_SIGNING_P12", given if settings.SIGNING_P12 else absent),
        ("SAOLANG_FIVE_STAR_INTERIM", yes if settings.FIVE_STAR_INTERIM else no),
        ("SAOLANG_EXTENSION_WHILE_PENDING", yes if settings.EXTENSION_WHILE_PENDING else no),
        ("SAOLANG_S3_BUCKET", settings.S3_BUCKET or absent),
        ("SAOLANG_HTTPS", yes if settings.HTTPS else no),
        ("SAOLANG_PROXY_COUNT", str(settings.PROXY_COUNT)),
        ("SAOLANG_RATE_LIMITS", yes if settings.RATELIMIT_ENABLE else no),
    ]


def versions() -> list[tuple[str, str]]:
    """Return what runs here: the program, its framework, the database."""
    try:
        own = version("saolang")
    except PackageNotFoundError:  # run from the source tree
        own = _("bản đang phát triển")
    with connection.cursor():
        raw = connection.get_database_version()
    database = ".".join(str(part) for part in raw)
    return [
        ("Sao Làng", own),
        ("Django", django.get_version()),
        ("Python", platform.python_version()),
        (connection.display_name, database),
    ]


class InstallationView(AdministrationView):
    """A page or verb about the installation."""

    menu_item = "installation"

    def back(self, part: str) -> HttpResponse:
        """Return to a part of the page."""
        return redirect(f"{reverse('workspace:administration:installation')}#{part}")


class Installation(InstallationView):
    """Vận hành."""

    template = "workspace/administration/installation.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show how everything stands."""
        last = events_of("history", "chain").last()
        chain = head()
        packs = pack_lines()
        return self.show(
            packs=packs,
            wrong_packs=sum(bool(pack.findings) for pack in packs),
            queue=queue_state(),
            last_check=last,
            event_count=chain.sequence if chain else 0,
            settings_in_effect=settings_in_effect(),
            has_mail=bool(settings.EMAIL_URL),
            from_email=settings.DEFAULT_FROM_EMAIL,
            versions=versions(),
        )


class CheckHistory(InstallationView):
    """Kiểm tra nhật ký."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Recompute the chain and write down what was found."""
        try:
            report = check_history(actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
            return self.back("nhat-ky")
        if report.broken_at is None:
            words = _("Nhật ký nguyên vẹn: đã tính lại %(n)s sự kiện.")
            messages.success(request, words % {"n": report.checked})
        else:
            words = _("Nhật ký KHÔNG nguyên vẹn ở sự kiện %(place)s: %(reason)s. Giữ nguyên máy, gọi người vận hành.")
            messages.error(request, words % {"place": report.broken_at, "reason": report.reason})
        return self.back("nhat-ky")


class RetryJobs(InstallationView):
    """Chạy lại việc hỏng."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put what failed back on the queue."""
        try:
            count = retry_failed_jobs(actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
            return self.back("hang-doi")
        words = ngettext("Đã đưa %(n)s việc về hàng đợi.", "Đã đưa %(n)s việc về hàng đợi.", count) % {"n": count}
        messages.success(request, words if count else _("Không có việc nào hỏng."))
        return self.back("hang-doi")
