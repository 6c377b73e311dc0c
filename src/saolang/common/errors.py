"""Errors a user can understand: each message is a sentence in the user's language that says what to do."""

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """An expected refusal of a verb; ``message`` goes to the screen as it is.

    ``field`` names the form field it belongs to, if any.
    """

    default_message = _("Chưa làm được việc này. Xem lại rồi thử lần nữa.")

    def __init__(self, message: object = None, *, field: str | None = None) -> None:
        super().__init__(message or self.default_message)
        self.field = field

    @property
    def message(self) -> str:
        """The sentence for the user."""
        return str(self.args[0])


class NotAllowed(DomainError):
    """The actor's rights do not cover this verb on this object."""

    default_message = _("Bạn không có quyền làm việc này. Nếu cần, hãy hỏi người quản trị của đơn vị.")


class Stale(DomainError):
    """Somebody else changed the record since it was read (sửa đồng thời)."""

    default_message = _(
        "Có người vừa thay đổi mục này trước bạn. Điều bạn nhập vẫn còn đây: xem bản mới, rồi lưu lại nếu vẫn đúng."
    )


class Gone(Stale):
    """Somebody else took the record away since it was read."""

    default_message = _(
        "Mục này vừa được người khác gỡ bỏ nên không lưu vào đó được nữa. Tải lại trang để xem bản mới."
    )
