"""Signing in: nobody registers alone, accounts are given by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

WRONG_SIGN_IN = _("Tên hoặc mật khẩu chưa đúng. Xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt.")
WRONG_CODE = _("Mã chưa đúng. Mã đổi mỗi 30 giây, xem lại trong ứng dụng rồi nhập mã mới.")


class AccountAdapter(DefaultAccountAdapter):
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


class MFAAdapter(DefaultMFAAdapter):
    """Second step of signing in (bước hai), worded in Vietnamese."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}
