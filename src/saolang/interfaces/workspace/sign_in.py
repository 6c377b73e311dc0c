"""Signing in: nobody registers alone, accounts are given by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Person
from saolang.apps.accounts.operations import choose_password
from saolang.common import clock

WRONG_SIGN_IN = _("Tên hoặc mật khẩu chưa đúng. Xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt.")
WRONG_CODE = _("Mã chưa đúng. Mã đổi mỗi 30 giây, xem lại trong ứng dụng rồi nhập mã mới.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in rules of the house; allauth has no Vietnamese of its own, so its refusals are worded here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG_SIGN_IN,
        "username_password_mismatch": WRONG_SIGN_IN,
        "invalid_login": WRONG_SIGN_IN,
        "account_inactive": _("Tài khoản đang khóa. Hỏi người quản trị của tỉnh để mở lại."),
        "enter_current_password": _("Mật khẩu đang dùng chưa đúng. Nhập lại."),
        "incorrect_password": _("Mật khẩu chưa đúng. Nhập lại."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": _("Thử nhiều lần quá. Chờ ít phút rồi đăng nhập lại."),
        "rate_limited": _("Thử nhiều lần quá. Chờ ít phút rồi làm lại."),
        "unknown_email": _("Chưa có tài khoản nào dùng thư này. Xem lại thư, hoặc gọi cán bộ xã."),
        "invalid_password_reset": _("Đường dẫn này đã dùng rồi hoặc hết hạn. Xin đường dẫn khác."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: a producer's account comes with its registration, an officer's with the appointment."""
        return False

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """Refuse also the password that was given: the own one must be another."""
        if user is not None and user.must_change_password and user.check_password(password):
            raise ValidationError(_("Đây là mật khẩu được cấp; hãy chọn một mật khẩu khác của riêng bạn."))
        return str(super().clean_password(password, user))

    def set_password(self, user: Person, password: str) -> None:
        """Change it through the house's verb, which writes history and lifts the duty to choose an own one."""
        choose_password(person=user, password=password, actor=user, now=clock.now())
        user.refresh_from_db()  # the caller keeps the session open with the new hash


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second step of signing in (bước hai), worded in Vietnamese."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}


SHOWN_OF_ROLE = {
    Role.PRODUCER: 4,
    Role.COMMUNE_OFFICER: 3,
    Role.PROVINCIAL_OFFICER: 1,
    Role.LEADER: 1,
    Role.EXPERT: 4,
    Role.DEPARTMENT_OFFICER: 1,
    Role.ADMINISTRATOR: 1,
}
"""How many invented people of each role the sign-in page offers: enough to try every desk, few enough to read."""


def demo_accounts() -> list[dict[str, str]]:
    """Tài khoản thử: people of the demonstration, role by role; none where the database does not hold it.

    They share one open password (``DEMO_PASSWORD``); a production server never offers them.
    """
    if settings.PRODUCTION:
        return []
    found: dict[str, list[Membership]] = {role: [] for role in SHOWN_OF_ROLE}
    seen: set[int] = set()
    memberships = Membership.objects.filter(
        person__is_example=True, person__is_active=True, organisation__is_example=True, role__in=SHOWN_OF_ROLE
    )
    for membership in memberships.select_related("person", "organisation").order_by("pk"):
        shown = found[membership.role]
        if membership.person_id not in seen and len(shown) < SHOWN_OF_ROLE[Role(membership.role)]:
            seen.add(membership.person_id)
            shown.append(membership)
    return [
        {
            "label": f"{one.title or one.get_role_display()}, {one.organisation.name}",
            "username": one.person.username,
            "password": settings.DEMO_PASSWORD,
        }
        for shown in found.values()
        for one in shown
    ]


def sign_in_context(request: HttpRequest) -> dict[str, object]:
    """Context processor: what the sign-in page offers beside the form; read only where a template asks for it."""
    match = request.resolver_match
    return {"demo_accounts": demo_accounts} if match is not None and match.url_name == "account_login" else {}
