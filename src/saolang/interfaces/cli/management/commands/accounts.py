"""``saolang accounts create-administrator``: the first administrator of a fresh installation."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.operations import choose_password, create_missing_offices, open_account
from saolang.apps.accounts.queries import office_of_unit
from saolang.apps.territories.queries import programme_area
from saolang.common import clock
from saolang.common.errors import DomainError


class Command(BaseCommand):
    """Lập người quản trị đầu tiên; everybody else is registered by them in the browser."""

    help = (
        "Lập người quản trị đầu tiên. Ví dụ: saolang accounts create-administrator --username quan-tri "
        '--full-name "Nguyễn Văn A"'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb so far."""
        parser.add_argument("verb", choices=["create-administrator"])
        parser.add_argument("--username", required=True, help="tên đăng nhập: chữ không dấu, số và . _ - @")
        parser.add_argument("--full-name", required=True, help="họ và tên")
        parser.add_argument("--email", default="", help="thư điện tử, để tự lấy lại mật khẩu")
        parser.add_argument(
            "--ask-password", action="store_true", help="hỏi mật khẩu; không có thì in mật khẩu một lần, phải đổi ngay"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open the account in the OCOP office of the province, which is made where it is missing."""
        password = self.ask_password(options["username"], options["full_name"]) if options["ask_password"] else None
        try:
            with transaction.atomic():
                opened = open_account(
                    full_name=options["full_name"],
                    username=options["username"],
                    email=options["email"],
                    organisation=self.office(),
                    role=Role.ADMINISTRATOR,
                    title="Quản trị hệ thống",
                    effective_from=clock.today(),
                    actor=None,
                    now=clock.now(),
                )
                if password is not None:
                    choose_password(person=opened.person, password=password, actor=opened.person, now=clock.now())
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Đã lập người quản trị {opened.person.full_name}, tên đăng nhập: {opened.person.username}")
        if password is None:
            self.stdout.write(f"Mật khẩu một lần (chỉ hiện lúc này): {opened.password}")
        self.stdout.write(f"Vào: {settings.PUBLIC_URL}/tai-khoan/login/")

    def office(self) -> Organisation:
        """Return the OCOP office of the programme's province."""
        commune = programme_area(settings.PROGRAMME_AREA, clock.today()).select_related("parent").first()
        if commune is None or commune.parent is None:
            raise CommandError("Chưa có đơn vị hành chính; hãy chạy trước: saolang territories load")
        create_missing_offices(units=[commune.parent], actor=None, now=clock.now())
        office = office_of_unit(commune.parent.pk, OrganisationKind.PROVINCIAL_OFFICE)
        if office is None:  # cannot be: it was made above
            raise CommandError("Chưa lập được cơ quan OCOP tỉnh; hãy thử lại.")
        return office

    def ask_password(self, username: str, full_name: str) -> str:
        """Ask twice on the terminal; :raises CommandError: different or too weak."""
        password = getpass("Mật khẩu: ")
        if getpass("Nhập lại mật khẩu: ") != password:
            raise CommandError("Hai lần nhập khác nhau; hãy chạy lại lệnh.")
        try:
            validate_password(password, Person(username=username, full_name=full_name))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password
